using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>What a check of rows depends on, apart from the rows.</summary>
/// <param name="Schema">What the rows are meant to hold; without it they only have to be well-formed.</param>
/// <param name="Reading">Which columns hold which fields, and which are left out.</param>
/// <param name="MaxFindings">Most mistakes of one kind that are kept.</param>
/// <param name="MaxExampleLength">Most characters of a row.</param>
internal sealed record RowCheckKey(RowSchema? Schema, DataReadingModel Reading, int MaxFindings, int MaxExampleLength);

/// <summary>What there is to say about the rows of a file as rows of a signature.</summary>
internal sealed class RowCheck(SourceText text, DataFileContent content, int maxFindings)
{
    private readonly Dictionary<DiagnosticDescriptor, RowFindings> _findings = [];
    private readonly Dictionary<FieldModel, RowFindings> _unlabeled = [];
    private readonly ConditionalWeakTable<RowCheck, RowOverlap> _overlaps = new();

    public SourceText Text => text;

    public DataFileContent Content => content;

    /// <summary>Mistakes by rule.</summary>
    public IReadOnlyDictionary<DiagnosticDescriptor, RowFindings> Findings => _findings;

    /// <summary>Rows without a label, by the output that is missing; they are mistakes only where the metric reads it.</summary>
    public IReadOnlyDictionary<FieldModel, RowFindings> Unlabeled => _unlabeled;

    /// <summary>How often the labels of each output with a closed set of values occur.</summary>
    public List<LabelCounts> Labels { get; } = [];

    /// <summary>For each row the hash of its inputs; 0 when it has none.</summary>
    public ulong[] Inputs { get; } = new ulong[content.RowCount];

    /// <summary>For each row the hash of how its inputs begin and end without case, white space and punctuation: rows with different ones are not alike.</summary>
    public ulong[] InputEnds { get; } = new ulong[content.RowCount];

    /// <summary>The inputs without case, white space and punctuation; only for rows whose ends are those of a row of another set.</summary>
    public NormalizedInputs NormalizedInputs { get; } = new(text, content);

    public RowFindings FindingsOf(DiagnosticDescriptor rule)
    {
        if (!_findings.TryGetValue(rule, out RowFindings? findings))
        {
            findings = new RowFindings(maxFindings);
            _findings.Add(rule, findings);
        }

        return findings;
    }

    /// <summary>The rows without that label.</summary>
    public RowFindings UnlabeledIn(FieldModel output)
    {
        if (!_unlabeled.TryGetValue(output, out RowFindings? findings))
        {
            findings = new RowFindings(maxFindings);
            _unlabeled.Add(output, findings);
        }

        return findings;
    }

    /// <summary>Which rows of this file have the inputs of rows of another one.</summary>
    public RowOverlap OverlapWith(RowCheck other)
    {
        lock (_overlaps)
        {
            return _overlaps.GetValue(other, known => RowOverlap.Find(this, known));
        }
    }
}

/// <summary>How often each label of an output occurs.</summary>
internal sealed class LabelCounts(string name, IReadOnlyList<string> labels)
{
    /// <summary>The output.</summary>
    public string Field => name;

    public IReadOnlyList<string> Labels => labels;

    public int[] Counts { get; } = new int[labels.Count];
}
