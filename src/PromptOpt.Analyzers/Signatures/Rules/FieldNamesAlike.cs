using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Outputs whose names a lenient reader takes for the same.</summary>
internal static class FieldNamesAlike
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FieldNamesAlike,
        "Names of two outputs are too much alike",
        "The name '{0}' on the wire of '{1}' differs from '{2}' of '{3}' only in underscores or case, which models mix up: give one of them another Name",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldNamesAlike));

    public static void Check(ReadSignature signature)
    {
        SignatureModel model = signature.Model;
        for (int i = model.InputCount + 1; i < model.Fields.Count; i++)
        {
            PropertyModel field = model.Fields[i].Property;
            for (int other = model.InputCount; other < i; other++)
            {
                PropertyModel earlier = model.Fields[other].Property;
                if (LooseNames.Instance.Equals(field.WireName, earlier.WireName))
                {
                    signature.Report(Descriptor, signature.PropertyOf(model.Fields[i]), field.WireName, field.Name, earlier.WireName, earlier.Name);
                    break;
                }
            }
        }
    }
}
