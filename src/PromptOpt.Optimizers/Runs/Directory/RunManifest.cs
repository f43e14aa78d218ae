using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>What a run is: everything its result follows from, except for the answers. Each part has a name that people understand.</summary>
internal sealed record RunManifest(ImmutableArray<KeyValuePair<string, string>> Parts)
{
    private const string Format = "4";

    /// <summary>The part that names the adapters; left out where all are the chat adapter.</summary>
    public const string Adapter = "adapter";

    /// <summary>The parts of the manifest that is there, its format among them.</summary>
    /// <exception cref="RunDirectoryException">There is none, or it is damaged.</exception>
    public static ImmutableArray<KeyValuePair<string, string>> Read(RunPaths paths)
        => File.Exists(paths.Manifest)
            ? Parse(paths)
            : throw new RunDirectoryException(paths.Directory, RunDirectoryProblem.CannotBeRead, $"There is no run in '{paths.Directory}': it has no manifest.json.");

    /// <summary>Writes the manifest into a new run directory, or makes sure that an old one belongs to the same run.</summary>
    /// <exception cref="RunDirectoryException">It belongs to another run; the message says what is different.</exception>
    public void Claim(RunDirectory directory)
    {
        if (!File.Exists(directory.Paths.Manifest))
        {
            RunDirectory.Replace(directory.Paths.Manifest, ToJson());
            return;
        }

        ImmutableSortedDictionary<string, string> before = Parse(directory.Paths).ToImmutableSortedDictionary(StringComparer.Ordinal);
        Check(directory, before.GetValueOrDefault("format", ""));
        List<string> changes = [];
        foreach ((string name, string value) in Parts)
        {
            string was = before.GetValueOrDefault(name, WithoutPart(name));
            if (was != value)
            {
                changes.Add($"{name} (was {Shown(was)}, is {Shown(value)})");
            }
        }

        changes.AddRange(before.Keys.Where(name => name != "format" && !Parts.Any(part => part.Key == name)).Select(name => $"{name} (was {Shown(before[name])}, is {(name == Adapter ? Shown(WithoutPart(name)) : "gone")})"));
        if (changes.Count > 0)
        {
            throw new RunDirectoryException(directory.Path, RunDirectoryProblem.OtherRun, $"The run directory '{directory.Path}' belongs to a different run. Changed: {string.Join("; ", changes)}. Undo the change to resume it, or choose another directory.");
        }
    }

    private static void Check(RunDirectory directory, string format)
    {
        if (format != Format)
        {
            bool isNewer = int.TryParse(format, System.Globalization.CultureInfo.InvariantCulture, out int number) && number > int.Parse(Format, System.Globalization.CultureInfo.InvariantCulture);
            throw new RunDirectoryException(
                directory.Path,
                RunDirectoryProblem.OtherRun,
                $"The run directory '{directory.Path}' was made by {(isNewer ? "a newer" : "an older")} version of PromptOpt, which names answers in another way (format {Shown(format)}, this version has '{Format}'): what was answered there cannot be found again. Finish it with that version, or choose another directory; nothing in it was changed.");
        }
    }

    private static string WithoutPart(string name) => name == Adapter ? ChatAdapter.Default.Name : "";

    private static string Shown(string value) => value.Length == 0 ? "nothing" : $"'{value}'";

    private static ImmutableArray<KeyValuePair<string, string>> Parse(RunPaths paths)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(paths.Manifest));
            return [.. json.RootElement.EnumerateObject().Select(static part => KeyValuePair.Create(part.Name, part.Value.GetString() ?? ""))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new RunDirectoryException(paths.Directory, RunDirectoryProblem.CannotBeRead, $"The run directory '{paths.Directory}' has a damaged manifest ('{paths.Manifest}'): {exception.Message}", exception);
        }
    }

    private string ToJson() => RecordText.Document(writer =>
    {
        writer.WriteString("format", Format);
        foreach ((string name, string value) in Parts)
        {
            writer.WriteString(name, value);
        }
    });
}
