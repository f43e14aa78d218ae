using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class EnumWithOneMember
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.EnumWithOneMember,
        "Enum of an output has a single member",
        "The output '{0}' can only be '{1}', which needs no model: add the other members, or remove the output",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.EnumWithOneMember));

    public static void Check(ReadSignature signature)
    {
        SignatureModel model = signature.Model;
        for (int i = model.InputCount; i < model.Fields.Count; i++)
        {
            // One that may be absent has two values.
            if (model.Fields[i].Property.Shape is EnumShape { Index: var index } && model.Enums[index].Members.Count == 1)
            {
                signature.Report(Descriptor, signature.PropertyOf(model.Fields[i]), model.Fields[i].Property.Name, model.Enums[index].Members[0].WireName);
            }
        }
    }
}
