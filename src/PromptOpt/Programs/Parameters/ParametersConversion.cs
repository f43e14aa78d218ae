using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Between the parameters of programs and what the shared reader reads and the shared writer writes.</summary>
internal static class ParametersConversion
{
    public static ArtifactParametersSection ToSection(ProgramParameters parameters) => new(
        parameters.Predictors.Select(static pair => ToSection(pair.Key, pair.Value)).ToArray().ToImmutableEquatableArray(),
        ToPairs(parameters.Settings));

    public static ProgramParameters ToParameters(ArtifactParametersSection section) => new(
        section.Predictors.Select(static predictor => KeyValuePair.Create(predictor.Name, ToParameters(predictor))),
        ToSettings(section.Settings));

    public static ImmutableSortedDictionary<string, SettingValue> ToSettings(ImmutableEquatableArray<TextPair> settings)
        => settings.ToImmutableSortedDictionary(static setting => setting.Name, static setting => SettingValue.Of(setting.Text), StringComparer.Ordinal);

    /// <summary>Settings in ordinal order; a dictionary that a caller made may be sorted by a culture.</summary>
    public static ImmutableEquatableArray<TextPair> ToPairs(IEnumerable<KeyValuePair<string, SettingValue>> settings)
        => ToPairs(settings.Select(static setting => KeyValuePair.Create(setting.Key, setting.Value.Json)));

    public static PredictorParameters ToParameters(ArtifactPredictorSection section) => new()
    {
        Instructions = section.Instructions,
        FieldDescriptions = section.FieldDescriptions.ToImmutableSortedDictionary(static field => field.Name, static field => field.Text, StringComparer.Ordinal),
        ModelId = section.Model,
        Adapter = section.Adapter,
        Demos = [.. section.Demos.Select(ToDemo)],
    };

    public static ArtifactPredictorSection ToSection(string name, PredictorParameters parameters) => new(
        name,
        parameters.Instructions,
        ToPairs(parameters.FieldDescriptions),
        parameters.ModelId,
        parameters.Demos.Select(ToSection).ToArray().ToImmutableEquatableArray())
    {
        Adapter = parameters.Adapter == ArtifactPredictorSection.StandardAdapter ? null : parameters.Adapter,
    };

    public static Demo ToDemo(ArtifactDemoSection section)
        => new([.. section.Fields.Select(static field => new DemoField(field.Name, field.Text))], section.Reasoning, section.IsBootstrapped);

    /// <summary>Names and texts in ordinal order; a dictionary that a caller made may be sorted by a culture.</summary>
    public static ImmutableEquatableArray<TextPair> ToPairs(IEnumerable<KeyValuePair<string, string>> texts)
        => texts.OrderBy(static text => text.Key, StringComparer.Ordinal).Select(static text => new TextPair(text.Key, text.Value)).ToArray().ToImmutableEquatableArray();

    /// <summary>The first field whose value is no JSON, or JSON with half a surrogate pair, with the number of its demonstration.</summary>
    public static (int Demo, string Field)? FindBroken(PredictorParameters parameters)
    {
        for (int i = 0; i < parameters.Demos.Length; i++)
        {
            foreach (DemoField field in parameters.Demos[i].Fields)
            {
                if (JsonTextReader.Read(field.Json, out _) is not { } value || WholeText.FindBroken(value) is not null)
                {
                    return (i, field.Name);
                }
            }
        }

        return null;
    }

    private static ArtifactDemoSection ToSection(Demo demo)
        => new(demo.Fields.Select(static field => new TextPair(field.Name, field.Json)).ToArray().ToImmutableEquatableArray(), demo.Reasoning, demo.IsBootstrapped);
}
