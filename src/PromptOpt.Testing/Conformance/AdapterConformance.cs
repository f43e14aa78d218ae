using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>
/// The conformance suite of adapters: what <see cref="AdapterRule"/> says is checked with values of every type of field, with texts written to be taken for something
/// else, also made from the adapter's own layout, and with replies broken in many ways, or long. Needs no test framework and no model.
/// </summary>
public static class AdapterConformance
{
    /// <summary>Checks an adapter.</summary>
    /// <param name="adapter">The adapter.</param>
    /// <exception cref="AdapterConformanceException">It breaks a rule.</exception>
    public static void Check(PromptAdapter adapter) => Check(adapter, AdapterConformanceOptions.Default);

    /// <inheritdoc cref="Check(PromptAdapter)"/>
    /// <param name="adapter">The adapter.</param>
    /// <param name="options">How much is checked.</param>
    public static void Check(PromptAdapter adapter, AdapterConformanceOptions options) => Refuse(adapter, Find(adapter, options));

    /// <summary>Checks an adapter with a signature of your own: what round trips and replies can show of it.</summary>
    /// <typeparam name="T">The signature type.</typeparam>
    /// <param name="adapter">The adapter.</param>
    /// <param name="samples">Values with inputs and outputs.</param>
    /// <param name="options">How much is checked; <see langword="null"/> for <see cref="AdapterConformanceOptions.Default"/>.</param>
    /// <exception cref="AdapterConformanceException">It breaks a rule.</exception>
    public static void Check<T>(PromptAdapter adapter, IReadOnlyList<T> samples, AdapterConformanceOptions? options = null)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(samples);
        FindingList findings = new(options ?? AdapterConformanceOptions.Default);
        new SignatureConformance<T>(adapter, findings).Check(samples);
        new TellingConformance<T>(adapter, findings).Check(samples, isDistinct: false);
        Refuse(adapter, findings.ToImmutableArray());
    }

    /// <summary>What an adapter breaks; empty when it conforms.</summary>
    /// <param name="adapter">The adapter.</param>
    /// <param name="options">How much is checked; <see langword="null"/> for <see cref="AdapterConformanceOptions.Default"/>.</param>
    public static ImmutableArray<AdapterFinding> Find(PromptAdapter adapter, AdapterConformanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        FindingList findings = new(options ?? AdapterConformanceOptions.Default);
        new SignatureConformance<EveryType>(adapter, findings).Check(ConformanceSamples.EveryType);
        new SignatureConformance<Quotation>(adapter, findings).Check(ConformanceSamples.Quotations);
        new TextConformance(adapter, findings).Check();
        new TellingConformance<Questions>(adapter, findings).Check(ConformanceSamples.Questions, isDistinct: true);
        new LongReplyConformance(adapter, findings).Check();
        return findings.ToImmutableArray();
    }

    private static void Refuse(PromptAdapter adapter, ImmutableArray<AdapterFinding> findings)
    {
        if (!findings.IsEmpty)
        {
            throw new AdapterConformanceException(adapter.Name, findings);
        }
    }
}
