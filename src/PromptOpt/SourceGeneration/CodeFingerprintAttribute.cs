using System.ComponentModel;

namespace PromptOpt.SourceGeneration;

/// <summary>Written by the generator: the fingerprint of the code of a program or metric.</summary>
/// <param name="member">Documentation id of the type or method.</param>
/// <param name="fingerprint">Fingerprint of its tokens, comments and blanks left out.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CodeFingerprintAttribute(string member, string fingerprint) : Attribute
{
    /// <summary>Documentation id of the type or method.</summary>
    public string Member { get; } = member;

    /// <summary>Fingerprint of its tokens.</summary>
    public string Fingerprint { get; } = fingerprint;

    /// <summary>Of a metric that takes <c>(expected, actual)</c>: the outputs that it reads of the expected row, by property. Default: <see langword="null"/>, not known.</summary>
    public string[]? Labels { get; init; }
}
