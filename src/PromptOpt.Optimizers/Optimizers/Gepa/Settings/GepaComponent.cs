using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>One thing of a program that <see cref="Gepa"/> changes.</summary>
/// <param name="Predictor">The predictor's stable name; for a setting, that of the predictor whose calls show what the setting does.</param>
/// <param name="Kind">What of it.</param>
/// <param name="Field">
/// The wire name of the field, for <see cref="GepaComponentKind.FieldDescription"/>, or the name of the setting, for <see cref="GepaComponentKind.Setting"/>; otherwise <see langword="null"/>.
/// </param>
public sealed record GepaComponent(string Predictor, GepaComponentKind Kind = GepaComponentKind.Instruction, string? Field = null)
{
    /// <summary>Everything that may be changed, predictor by predictor, those first that others build on.</summary>
    internal static ImmutableArray<GepaComponent> Of(ImmutableArray<PredictorInfo> predictors, ImmutableArray<SettingInfo> settings, GepaOptions options)
    {
        ImmutableArray<PredictorInfo> ordered = [.. StepOrder.Of(predictors).Predictors];
        ILookup<string, GepaComponent> texts = settings.Where(static setting => setting.IsFreeText)
            .Select(setting => (Setting: setting.Name, Predictor: PredictorOf(setting.Name, ordered)))
            .Where(static pair => pair.Predictor is not null)
            .ToLookup(static pair => pair.Predictor!, static pair => new GepaComponent(pair.Predictor!, GepaComponentKind.Setting, pair.Setting), StringComparer.Ordinal);
        ImmutableArray<GepaComponent>.Builder components = ImmutableArray.CreateBuilder<GepaComponent>();
        foreach (PredictorInfo predictor in ordered)
        {
            if (predictor.Adapter.ShowsInstructions)
            {
                components.Add(new GepaComponent(predictor.Name));
            }

            if (options.EvolveFieldDescriptions && predictor.Adapter.ShowsDescriptions)
            {
                components.AddRange(predictor.Signature.Fields.Select(field => new GepaComponent(predictor.Name, GepaComponentKind.FieldDescription, field.Name)));
            }

            components.AddRange(texts[predictor.Name]);
            if (options.Demos == DemoMode.Evolve)
            {
                components.Add(new GepaComponent(predictor.Name, GepaComponentKind.Demos));
            }
        }

        return components.ToImmutable();
    }

    /// <summary>The text of the component, as the model sees it.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="predictor">Its predictor.</param>
    /// <param name="settings">The settings of the program.</param>
    internal string TextIn(ProgramParameters parameters, PredictorInfo predictor, ImmutableArray<SettingInfo> settings)
        => Kind switch
        {
            GepaComponentKind.FieldDescription => parameters[Predictor].FieldDescriptions.GetValueOrDefault(Field!) ?? predictor.Signature.Fields[predictor.Signature.IndexOf(Field!)].Description,
            GepaComponentKind.Setting => (parameters.Settings.GetValueOrDefault(Field!) ?? SettingIn(settings).Default).AsText(),
            _ => parameters[Predictor].Instructions ?? predictor.Signature.Instructions,
        };

    /// <summary>The setting that it is.</summary>
    internal SettingInfo SettingIn(ImmutableArray<SettingInfo> settings) => settings.First(setting => setting.Name == Field);

    /// <summary>Parameters with another text.</summary>
    internal ProgramParameters With(ProgramParameters parameters, string text)
    {
        PredictorParameters own = parameters[Predictor];
        return Kind switch
        {
            GepaComponentKind.FieldDescription => parameters.With(Predictor, own with { FieldDescriptions = own.FieldDescriptions.SetItem(Field!, text) }),
            GepaComponentKind.Setting => parameters.WithSetting(Field!, text),
            _ => parameters.With(Predictor, own with { Instructions = text }),
        };
    }

    /// <summary>Whether two parameters agree in this component.</summary>
    internal bool IsEqualIn(ProgramParameters left, ProgramParameters right) => Copy(left, right).Equals(right);

    /// <summary>Parameters with this component as others have it.</summary>
    internal ProgramParameters Copy(ProgramParameters from, ProgramParameters to)
    {
        if (Kind == GepaComponentKind.Setting)
        {
            return to.WithSetting(Field!, from.Settings.GetValueOrDefault(Field!));
        }

        PredictorParameters source = from[Predictor];
        PredictorParameters own = to[Predictor];
        return to.With(Predictor, Kind switch
        {
            GepaComponentKind.Instruction => own with { Instructions = source.Instructions },
            GepaComponentKind.Demos => own with { Demos = source.Demos },
            _ => own with
            {
                FieldDescriptions = source.FieldDescriptions.TryGetValue(Field!, out string? text)
                    ? own.FieldDescriptions.SetItem(Field!, text)
                    : own.FieldDescriptions.Remove(Field!),
            },
        });
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        GepaComponentKind.FieldDescription => IsOfLoneModule ? $"description of {Field}" : $"description of {Predictor}.{Field}",
        GepaComponentKind.Demos => IsOfLoneModule ? "demonstrations" : $"demonstrations of {Predictor}",
        GepaComponentKind.Setting => $"setting {Field}",
        _ => IsOfLoneModule ? "instruction" : $"instruction of {Predictor}",
    };

    private bool IsOfLoneModule => Predictor == PredictorInfo.Self;

    /// <summary>
    /// The predictor whose calls show what a setting does: of the module that the setting belongs to, or else of the smallest one round it that has some, the one that others build
    /// on.
    /// </summary>
    private static string? PredictorOf(string setting, ImmutableArray<PredictorInfo> ordered)
    {
        for (string module = OuterOf(setting); module.Length > 0; module = OuterOf(module))
        {
            if (ordered.FirstOrDefault(predictor => predictor.Name == module || predictor.Name.StartsWith(module + ".", StringComparison.Ordinal)) is { } inside)
            {
                return inside.Name;
            }
        }

        return ordered.FirstOrDefault()?.Name;
    }

    private static string OuterOf(string path) => path.LastIndexOf('.') is > 0 and var end ? path[..end] : "";
}

/// <summary>What a <see cref="GepaComponent"/> is.</summary>
public enum GepaComponentKind
{
    /// <summary>The task text of a predictor.</summary>
    Instruction,

    /// <summary>The description of one of its fields.</summary>
    FieldDescription,

    /// <summary>Its demonstrations.</summary>
    Demos,

    /// <summary>A setting of the program that is a free text. Numbers, truth values and choices stay as they are: there is no text to write.</summary>
    Setting,
}
