using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers;

/// <summary>Reads settings from several places; the first that has a key counts. Remembers values that are not understood.</summary>
/// <param name="places">The most specific place first.</param>
internal sealed class SettingsReader(params AnalyzerConfigOptions[] places)
{
    private const string ExpectedSeverity = "one of none, silent, suggestion, warning, error, default";

    private readonly List<InvalidSetting> _invalid = [];

    /// <summary>What was not understood and has no effect.</summary>
    public IReadOnlyList<InvalidSetting> Invalid => _invalid;

    public int Read(NumberSetting setting)
    {
        if (Find(setting.Key) is not { } text)
        {
            return setting.Default;
        }

        if (setting.TryRead(text, out int value))
        {
            return value;
        }

        _invalid.Add(new InvalidSetting(setting.Key, text, setting.Expected));
        return setting.Default;
    }

    /// <summary>The severity of a rule that stands in a data file; <see langword="null"/> when it is switched off.</summary>
    public DiagnosticSeverity? ReadSeverity(DiagnosticDescriptor rule)
    {
        string key = SettingKeys.SeverityOf(rule.Id);
        string? text = Find(key);
        switch (text?.Trim().ToLowerInvariant())
        {
            case null or "default":
                return rule.DefaultSeverity;
            case "none":
                return null;
            case "silent" or "refactoring":
                return DiagnosticSeverity.Hidden;
            case "suggestion":
                return DiagnosticSeverity.Info;
            case "warning":
                return DiagnosticSeverity.Warning;
            case "error":
                return DiagnosticSeverity.Error;
            default:
                _invalid.Add(new InvalidSetting(key, text!, ExpectedSeverity));
                return rule.DefaultSeverity;
        }
    }

    /// <summary>Remembers the keys of a place that begin like a setting and are none.</summary>
    public void RejectUnknownKeys(AnalyzerConfigOptions place)
    {
        foreach (string key in KeysOf(place))
        {
            if (SettingKeys.Correct(key) is { } correction && place.TryGetValue(key, out string? text))
            {
                _invalid.Add(new InvalidSetting(key, text, correction));
            }
        }
    }

    // A host need not list them: the member was added to the class with this exception as its body.
    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions place)
    {
        try
        {
            return place.Keys;
        }
        catch (NotImplementedException)
        {
            return [];
        }
    }

    private string? Find(string key)
    {
        foreach (AnalyzerConfigOptions place in places)
        {
            if (place.TryGetValue(key, out string? text))
            {
                return text;
            }
        }

        return null;
    }
}

/// <summary>A setting whose key or value is not understood.</summary>
internal sealed class InvalidSetting(string key, string value, string expected)
{
    public string Key => key;

    public string Value => value;

    /// <summary>What may be written, in words.</summary>
    public string Expected => expected;
}
