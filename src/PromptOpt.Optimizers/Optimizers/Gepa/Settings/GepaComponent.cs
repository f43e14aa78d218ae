using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>One thing of a program that <see cref="Gepa"/> changes.</summary>
/// <param name="Predictor">The predictor's stable name.</param>
/// <param name="Kind">What of it.</param>
/// <param name="Field">The wire name of the field, for <see cref="GepaComponentKind.FieldDescription"/>; otherwise <see langword="null"/>.</param>
public sealed record GepaComponent(string Predictor, GepaComponentKind Kind = GepaComponentKind.Instruction, string? Field = null)
{
    /// <summary>Everything that may be changed, predictor by predictor, those first that others build on.</summary>
    internal static ImmutableArray<GepaComponent> Of(ImmutableArray<PredictorInfo> predictors, GepaOptions options)
    {
        ImmutableArray<GepaComponent>.Builder components = ImmutableArray.CreateBuilder<GepaComponent>();
        foreach (PredictorInfo predictor in StepOrder.Of(predictors).Predictors)
        {
            components.Add(new GepaComponent(predictor.Name));
            if (options.EvolveFieldDescriptions)
            {
                components.AddRange(predictor.Signature.Fields.Select(field => new GepaComponent(predictor.Name, GepaComponentKind.FieldDescription, field.Name)));
            }

            if (options.Demos == DemoMode.Evolve)
            {
                components.Add(new GepaComponent(predictor.Name, GepaComponentKind.Demos));
            }
        }

        return components.ToImmutable();
    }

    /// <summary>The text of the component, as the model sees it.</summary>
    internal string TextIn(ProgramParameters parameters, PredictorInfo predictor)
        => Kind == GepaComponentKind.FieldDescription
            ? parameters[Predictor].FieldDescriptions.GetValueOrDefault(Field!) ?? predictor.Signature.Fields[predictor.Signature.IndexOf(Field!)].Description
            : parameters[Predictor].Instructions ?? predictor.Signature.Instructions;

    /// <summary>Parameters with another text.</summary>
    internal ProgramParameters With(ProgramParameters parameters, string text)
    {
        PredictorParameters own = parameters[Predictor];
        return parameters.With(Predictor, Kind == GepaComponentKind.FieldDescription
            ? own with { FieldDescriptions = own.FieldDescriptions.SetItem(Field!, text) }
            : own with { Instructions = text });
    }

    /// <summary>Whether two parameters agree in this component.</summary>
    internal bool IsEqualIn(ProgramParameters left, ProgramParameters right) => Copy(left, right).Equals(right);

    /// <summary>Parameters with this component as others have it.</summary>
    internal ProgramParameters Copy(ProgramParameters from, ProgramParameters to)
    {
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
        _ => IsOfLoneModule ? "instruction" : $"instruction of {Predictor}",
    };

    private bool IsOfLoneModule => Predictor == PredictorInfo.Self;
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
}
