using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Makes demonstrations for one predictor from the rows of a program. A field reaches the predictor when its signature has one of the
/// same wire name and type, whatever its direction; a demonstration needs at least one input and one output.
/// </summary>
internal sealed class LabeledDemoSource<T>
    where T : class, ISignature<T>
{
    private readonly PredictorInfo _predictor;
    private readonly ImmutableArray<(int Row, int Predictor)> _fields;

    public LabeledDemoSource(PredictorInfo predictor)
    {
        _predictor = predictor;
        ImmutableArray<(int, int)>.Builder fields = ImmutableArray.CreateBuilder<(int, int)>();
        for (int field = 0; field < predictor.Signature.Fields.Length; field++)
        {
            FieldDefinition wanted = predictor.Signature.Fields[field];
            int row = T.Definition.IndexOf(wanted.Name);
            if (row >= 0 && T.Definition.Fields[row].JsonSchema == wanted.JsonSchema)
            {
                fields.Add((row, field));
            }
        }

        _fields = fields.DrainToImmutable();
    }

    /// <summary>The demonstration a row gives, or <see langword="null"/> when it lacks every input or every output.</summary>
    public Demo? CreateDemo(Example<T> example)
    {
        FieldSet row = default;
        bool hasInput = false;
        bool hasOutput = false;
        foreach ((int field, int wanted) in _fields)
        {
            if (example.Present.Contains(field))
            {
                row = row.Add(field);
                hasInput |= _predictor.Signature.Inputs.Contains(wanted);
                hasOutput |= _predictor.Signature.Outputs.Contains(wanted);
            }
        }

        if (!hasInput || !hasOutput)
        {
            return null;
        }

        Demo demo = Demo.Of(example.Value, row);
        return new Demo([.. demo.Fields.OrderBy(field => _predictor.Signature.IndexOf(field.Name))]);
    }

    /// <summary>The demonstrations of all rows that give one, in their order, with the index of the row.</summary>
    public ImmutableArray<(int Row, Demo Demo)> CreateDemos(IEnumerable<Example<T>> examples)
        => [.. examples.Select((example, row) => (row, Demo: CreateDemo(example))).Where(static pair => pair.Demo is not null).Select(static pair => (pair.row, pair.Demo!))];
}
