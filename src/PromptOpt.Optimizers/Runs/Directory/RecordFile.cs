using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>
/// Reads the files of a run as far as they can be read, also while the run writes them. What cannot be read is noted, never thrown.
/// </summary>
/// <param name="damages">Takes a sentence for every file that cannot be read whole.</param>
internal sealed class RecordFile(List<string> damages)
{
    /// <summary>A whole file; the default when there is none.</summary>
    public TRecord? Document<TRecord>(string path, Func<JsonElement, TRecord> read)
        where TRecord : class
    {
        if (Open(path) is not { } stream)
        {
            return null;
        }

        using (stream)
        {
            try
            {
                using JsonDocument json = JsonDocument.Parse(stream);
                return read(json.RootElement);
            }
            catch (Exception exception) when (IsDamage(exception))
            {
                damages.Add($"{Path.GetFileName(path)} is damaged; what it holds is left out.");
                return null;
            }
        }
    }

    /// <summary>The lines up to the first that cannot be read: a kill leaves at most the last one torn.</summary>
    public ImmutableArray<TRecord> Lines<TRecord>(string path, Func<JsonElement, TRecord> read)
    {
        if (Open(path) is not { } stream)
        {
            return [];
        }

        ImmutableArray<TRecord>.Builder records = ImmutableArray.CreateBuilder<TRecord>();
        using StreamReader reader = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            while (reader.ReadLine() is { } line)
            {
                using JsonDocument json = JsonDocument.Parse(line);
                records.Add(read(json.RootElement));
            }
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            damages.Add(FormattableString.Invariant($"{Path.GetFileName(path)} cannot be read beyond line {records.Count}: the next one is torn, as a kill leaves it, or damaged. Only what comes before is shown."));
        }

        return records.DrainToImmutable();
    }

    // The run may have the file open; on every system that allows reading it.
    private FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damages.Add($"{Path.GetFileName(path)} cannot be opened: {FirstLine(exception)}");
            return null;
        }
    }

    private static bool IsDamage(Exception exception)
        => exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException;

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].TrimEnd('\r', '.');
}
