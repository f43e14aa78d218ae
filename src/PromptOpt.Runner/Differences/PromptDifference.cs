using System.Collections.Immutable;

namespace PromptOpt.Runner;

/// <summary>What two prompts of a program differ in, by predictor; what a prompt leaves as declared is part of it.</summary>
/// <param name="Predictors">Those that differ, in the order of the program, then those that it does not have.</param>
internal sealed record PromptDifference(ImmutableArray<PredictorDifference> Predictors)
{
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
        return new([.. names.Select(name => PredictorDifference.Of(name, signatures.GetValueOrDefault(name), before[name], after[name])).Where(static predictor => !predictor.IsEmpty)]);
    }
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
    /// <summary>The two as one.</summary>
    public IReadOnlyList<TextPiece> Words => WordDifference.Of(Before, After);
}
