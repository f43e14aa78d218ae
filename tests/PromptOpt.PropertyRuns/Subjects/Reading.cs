namespace PromptOpt.PropertyRuns;

/// <summary>What was read from a reply: each output as it stands in a prompt, <see langword="null"/> where it has no value.</summary>
/// <param name="Outputs">In the order of the signature, unescaped.</param>
/// <param name="Reasoning">What was thought, where it is asked for.</param>
internal sealed record Reading(IReadOnlyList<string?> Outputs, string? Reasoning)
{
    /// <summary>Whether both hold the same outputs.</summary>
    public bool IsSameAs(Reading other)
        => Outputs.Count == other.Outputs.Count && Outputs.Zip(other.Outputs).All(static pair => Comparable(pair.First) == Comparable(pair.Second));

    /// <summary>The same, where a layout cannot tell an empty list or map from none.</summary>
    public bool IsSameAs(Reading other, LayoutKind kind)
        => IsSameAs(other) || (kind == LayoutKind.Xml && WithoutEmpty().IsSameAs(other.WithoutEmpty()));

    /// <summary>The same without empty lists and maps, which in some layouts may be left out or stand for what comes later.</summary>
    public Reading WithoutEmpty() => this with { Outputs = [.. Outputs.Select(static output => output is "[]" or "{}" ? null : output)] };

    // White space at the ends of a text belongs to most layouts; half a surrogate pair has no place in JSON, which has this sign in its place, or an escape of it.
    private static string? Comparable(string? output) => output is null ? null : Whole(output).Replace("\\uFFFD", "\ufffd", StringComparison.Ordinal).Trim();

    private static string Whole(string text) => text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? text : string.Concat(text.EnumerateRunes());

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", Outputs.Select(static output => output ?? "(none)"));
}
