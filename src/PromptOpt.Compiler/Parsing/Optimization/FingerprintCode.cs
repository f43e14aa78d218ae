using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>The expressions by which generated code names fingerprints, so that a changed fingerprint of this assembly changes no model.</summary>
internal static class FingerprintCode
{
    public const string ClassName = "global::PromptOpt.Generated.CodeFingerprints";

    /// <summary>Of a type or method of the assembly being compiled: a constant that is written elsewhere.</summary>
    public static string OfOwn(ISymbol symbol) => $"{ClassName}.{CodeFingerprintParser.ConstantName(symbol)}";

    /// <summary>Of one from another assembly: its value.</summary>
    public static string OfOther(string fingerprint) => CSharpLiteral.String(fingerprint);
}
