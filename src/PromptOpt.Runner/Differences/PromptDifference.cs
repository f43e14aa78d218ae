using System.Collections.Immutable;

namespace PromptOpt.Runner;

/// <summary>What two prompts of a program differ in, settings first, then by predictor; what a prompt leaves as declared is part of it.</summary>
/// <param name="Settings">The settings that have another value.</param>
/// <param name="Predictors">Those that differ, in the order of the program, then those that it does not have.</param>
internal sealed record PromptDifference(ImmutableArray<TextChange> Settings, ImmutableArray<PredictorDifference> Predictors)
{
    /// <summary>Whether they are the same.</summary>
    public bool IsEmpty => Settings.IsEmpty && Predictors.IsEmpty;

    /// <summary>How many settings and steps differ, in words.</summary>
    public string Count => string.Join(" and ", ((string[])[CountOf(Settings.Length, "setting"), CountOf(Predictors.Length, "step")]).Where(static count => count.Length > 0));

    /// <summary>Compares two prompts.</summary>
    /// <param name="program">The program with its declared texts.</param>
    /// <param name="before">The first prompt.</param>
    /// <param name="after">The second.</param>
    public static PromptDifference Of(PromptModule program, ProgramParameters before, ProgramParameters after)
    {
        Dictionary<string, SignatureDefinition> signatures = program.Predictors.ToDictionary(static predictor => predictor.Name, static predictor => predictor.Signature, StringComparer.Ordinal);
        IEnumerable<string> names = program.Predictors.Select(static predictor => predictor.Name)
            .Concat(before.Predictors.Concat(after.Predictors).Select(static pair => pair.Key))
            .Distinct(StringComparer.Ordinal);
        ImmutableSortedDictionary<string, SettingValue> declared = program.Settings.ToImmutableSortedDictionary(static setting => setting.Name, static setting => setting.Default, StringComparer.Ordinal);
        return new(
            TextChange.OfSettings(declared.SetItems(before.Settings), declared.SetItems(after.Settings)),
            [.. names.Select(name => PredictorDifference.Of(name, signatures.GetValueOrDefault(name), before[name], after[name])).Where(static predictor => !predictor.IsEmpty)]);
    }

    private static string CountOf(int count, string noun) => count == 0 ? "" : Figures.Count(count, noun);
}

/// <summary>What two prompts of a predictor differ in.</summary>
/// <param name="Predictor">Its stable name.</param>
/// <param name="Texts">Instructions, descriptions and settings that are others.</param>
/// <param name="Demos">Its demonstrations.</param>
internal sealed record PredictorDifference(string Predictor, ImmutableArray<TextChange> Texts, DemoDifference Demos)
{
    public bool IsEmpty => Texts.IsEmpty && Demos.IsEmpty;

    public static PredictorDifference Of(string name, SignatureDefinition? signature, PredictorParameters before, PredictorParameters after)
    {
        Dictionary<string, string> declared = signature?.Fields.ToDictionary(static field => field.Name, static field => field.Description, StringComparer.Ordinal) ?? [];
        IEnumerable<TextChange> texts =
        [
            new("instructions", before.Instructions ?? signature?.Instructions ?? "", after.Instructions ?? signature?.Instructions ?? ""),
            .. declared.Keys.Concat(before.FieldDescriptions.Keys).Concat(after.FieldDescriptions.Keys).Distinct(StringComparer.Ordinal).Select(field => new TextChange(
                $"description of {field}",
                before.FieldDescriptions.GetValueOrDefault(field) ?? declared.GetValueOrDefault(field) ?? "",
                after.FieldDescriptions.GetValueOrDefault(field) ?? declared.GetValueOrDefault(field) ?? "")),
            new("model", before.ModelId ?? "", after.ModelId ?? ""),
        ];
        HashSet<string> inputs = [.. signature?.Fields.Where(static field => field.IsInput).Select(static field => field.Name) ?? []];
        return new(name, [.. texts.Where(static text => text.Before != text.After)], DemoDifference.Of(before.Demos, after.Demos, inputs));
    }
}

/// <summary>A text that is another one.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Before">In the first prompt; empty for none.</param>
/// <param name="After">In the second; empty for none.</param>
internal sealed record TextChange(string Name, string Before, string After)
{
    /// <summary>The settings that have another value, by name.</summary>
    public static ImmutableArray<TextChange> OfSettings(ImmutableSortedDictionary<string, SettingValue> before, ImmutableSortedDictionary<string, SettingValue> after) =>
    [
        .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new TextChange(name, before.GetValueOrDefault(name)?.ToString() ?? "", after.GetValueOrDefault(name)?.ToString() ?? ""))
            .Where(static setting => setting.Before != setting.After),
    ];

    /// <summary>The two as one.</summary>
    public IReadOnlyList<TextPiece> Words => WordDifference.Of(Before, After);
}
