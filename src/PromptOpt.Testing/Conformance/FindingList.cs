using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>What was found so far, and how much is to be checked.</summary>
internal sealed class FindingList(AdapterConformanceOptions options)
{
    private readonly ImmutableArray<AdapterFinding>.Builder _findings = ImmutableArray.CreateBuilder<AdapterFinding>();

    public AdapterConformanceOptions Options => options;

    /// <summary>Whether enough was found.</summary>
    public bool IsFull => _findings.Count >= Math.Max(1, options.MaxFindings);

    public void Add(AdapterRule rule, string problem, string input, string rendered, string read)
    {
        // One case shows a fault; the next ones of its kind show it again.
        if (!IsFull && !_findings.Any(finding => finding.Broken == rule && finding.Problem == problem))
        {
            _findings.Add(new AdapterFinding { Broken = rule, Problem = problem, Input = input, Rendered = rendered, Read = read });
        }
    }

    public ImmutableArray<AdapterFinding> ToImmutableArray() => _findings.ToImmutable();
}
