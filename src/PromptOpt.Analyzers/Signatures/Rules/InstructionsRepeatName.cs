using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class InstructionsRepeatName
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.InstructionsRepeatName,
        "Instructions repeat the name",
        "The instructions of '{0}' only repeat its name: say in a sentence what the model should do",
        Categories.Signatures,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.InstructionsRepeatName));

    private const string Suffix = "Signature";

    public static void Check(ReadSignature signature)
    {
        string name = signature.Type.Name;
        if (signature.Model.Instructions.Length > 0
            && (IsSaid(name, name.Length, signature.Model.Instructions)
                || name.EndsWith(Suffix, StringComparison.Ordinal) && IsSaid(name, name.Length - Suffix.Length, signature.Model.Instructions)))
        {
            signature.Report(Descriptor, signature.Type, name);
        }
    }

    /// <summary>Whether the text has the letters and digits of the name and no others.</summary>
    private static bool IsSaid(string name, int length, string text)
    {
        int at = 0;
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            while (at < length && name[at] == '_')
            {
                at++;
            }

            if (at == length || char.ToLowerInvariant(name[at++]) != char.ToLowerInvariant(c))
            {
                return false;
            }
        }

        return at > 0 && at == length;
    }
}
