namespace PromptOpt.Generators;

/// <summary>Prints the fingerprints of code. They stand in a file of their own, so that editing a body re-emits nothing else.</summary>
internal static class FingerprintEmitter
{
    public const string HintName = "PromptOpt.CodeFingerprints.g.cs";

    /// <summary>The expression for a fingerprint of this assembly.</summary>
    public static string Constant(string name) => FingerprintCode.ClassName + "." + name;

    public static string Emit(IReadOnlyCollection<CodeFingerprintModel> fingerprints)
    {
        CodeFingerprintModel[] sorted = [.. fingerprints.GroupBy(static f => f.Member, StringComparer.Ordinal).Select(static g => g.First()).OrderBy(static f => f.Member, StringComparer.Ordinal)];
        SourceWriter writer = new();
        GeneratedCode.WriteHeader(writer);
        foreach (CodeFingerprintModel fingerprint in sorted)
        {
            string labels = fingerprint.Labels is { } read ? $", Labels = {GeneratedCode.Texts(read)}" : "";
            writer.WriteLine($"[assembly: global::PromptOpt.SourceGeneration.CodeFingerprint({CSharpLiteral.String(fingerprint.Member)}, {CSharpLiteral.String(fingerprint.Fingerprint)}{labels})]");
        }

        writer.WriteLine();
        writer.OpenBlock("namespace PromptOpt.Generated");
        writer.WriteLine("/// <summary>Fingerprints of the code of programs and metrics, comments and blanks left out.</summary>");
        writer.WriteLine(GeneratedCode.TypeAttributes);
        writer.WriteLine(GeneratedCode.Hidden);
        writer.WriteLine(GeneratedCode.Embedded);
        writer.OpenBlock("internal static class CodeFingerprints");
        foreach (CodeFingerprintModel fingerprint in sorted)
        {
            writer.WriteLine($"/// <summary>Of {XmlText.Line(fingerprint.Member)}.</summary>");
            writer.WriteLine($"public const string {CSharpLiteral.Identifier(fingerprint.ConstantName)} = {CSharpLiteral.String(fingerprint.Fingerprint)};");
        }

        writer.CloseBlock();
        writer.CloseBlock();
        return writer.ToString();
    }
}
