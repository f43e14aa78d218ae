using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// What is known of one version of a data file. It is read once for each version of its text, however often the code changes, and checked once
/// for each signature that its rows are meant for.
/// </summary>
internal sealed class DataFile
{
    // While a signature is being edited every version of it is checked; only the last few are worth keeping.
    private const int ChecksKept = 4;

    private static readonly ConditionalWeakTable<SourceText, DataFile> Known = new();

    private readonly object _gate = new();
    private readonly Queue<(RowCheckKey Key, RowCheck Check)> _checks = new();
    private readonly SourceText _text;
    private DataFileContent? _content;
    private (DataFormat Format, int MaxLength) _contentKey;

    private DataFile(SourceText text) => _text = text;

    public static DataFile Of(SourceText text) => Known.GetValue(text, static text => new DataFile(text));

    /// <summary>Reads and checks a file, or takes what is known of it.</summary>
    public static RowCheck Check(SourceText text, DataFormat format, RowSchema? schema, DataReadingModel reading, SettingsReader settings, CancellationToken cancellationToken)
    {
        DataFile data = Of(text);
        DataFileContent content = data.Read(format.With(reading.Delimiter), settings.Read(SettingKeys.MaxDataFileSize), cancellationToken);
        return data.Check(content, new RowCheckKey(schema, reading, settings.Read(SettingKeys.MaxDiagnosticsPerRule), settings.Read(SettingKeys.MaxExampleLength)), cancellationToken);
    }

    /// <summary>The content; read when it is first asked for.</summary>
    public DataFileContent Read(DataFormat format, int maxLength, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_content is null || _contentKey != (format, maxLength))
            {
                _content = DataFileReader.Read(_text, format, maxLength, cancellationToken);
                _contentKey = (format, maxLength);
                _checks.Clear();
            }

            return _content;
        }
    }

    /// <summary>What is wrong with the rows as rows of a signature.</summary>
    public RowCheck Check(DataFileContent content, RowCheckKey key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach ((RowCheckKey known, RowCheck done) in _checks)
            {
                if (ReferenceEquals(done.Content, content) && known.Equals(key))
                {
                    return done;
                }
            }

            RowCheck check = new RowChecker(_text, content, key).Check(cancellationToken);
            if (_checks.Count == ChecksKept)
            {
                _checks.Dequeue();
            }

            _checks.Enqueue((key, check));
            return check;
        }
    }
}
