using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>What an optimization needs of the rows of its data files.</summary>
internal sealed class OptimizationUse
{
    public OptimizationUse(DeclaredOptimization declared, CancellationToken cancellationToken)
    {
        Declared = declared;
        if (declared.Program.ProgramSignature() is { } signature)
        {
            Schema = RowSchemaParser.Parse(signature, cancellationToken);
            // (expected, actual) compares; (example, prediction, context) decides by itself.
            if (declared.Metric is { } metric && SymbolEqualityComparer.Default.Equals(metric.Parameters[0].Type, signature))
            {
                NeedsLabels = true;
                Labels = declared.Context.LabelsOf(metric);
            }
        }
    }

    public DeclaredOptimization Declared { get; }

    /// <summary>What rows hold, or <see langword="null"/> when the program or its signature is not known.</summary>
    public RowSchema? Schema { get; }

    /// <summary>Whether the metric compares with labels, so that the runtime refuses rows without them.</summary>
    public bool NeedsLabels { get; }

    /// <summary>The outputs that the metric reads, by property; <see langword="null"/> when it may read any.</summary>
    public IReadOnlyCollection<string>? Labels { get; }

    /// <summary>Whether rows must have the output.</summary>
    public bool Needs(FieldModel output) => NeedsLabels && Labels?.Contains(output.Property.Name) != false;
}
