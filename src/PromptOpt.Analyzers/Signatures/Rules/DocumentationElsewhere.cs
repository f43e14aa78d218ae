using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class DocumentationElsewhere
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.DocumentationElsewhere,
        "Documentation of another project is not in the prompt",
        "The prompt does not say what the members of '{1}' in '{0}' mean, because documentation comments of '{2}' cannot be seen here: put [Description] on the members",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DocumentationElsewhere));

    public static void Check(ReadSignature signature)
    {
        for (int i = 0; i < signature.Model.Fields.Count; i++)
        {
            if (signature.Model.Fields[i].Property.Shape is ScalarShape)
            {
                continue;
            }

            foreach (FieldType type in signature.TypesOf(i))
            {
                if (!SymbolEqualityComparer.Default.Equals(type.Symbol.ContainingAssembly, signature.Type.ContainingAssembly)
                    && !type.Symbol.IsOfPlatform()
                    && !IsDescribed(type))
                {
                    FieldModel field = signature.Model.Fields[i];
                    signature.Report(
                        Descriptor,
                        signature.PropertyOf(field).Locations[0],
                        ImmutableDictionary<string, string?>.Empty.Add("Type", type.Symbol.OriginalDefinition.GetDocumentationCommentId()),
                        field.Property.Name,
                        type.Symbol.Name,
                        type.Symbol.ContainingAssembly.Name);
                }
            }
        }
    }

    /// <summary>Whether any member is described: then whoever wrote the type knows how, and left out what needs no words.</summary>
    private static bool IsDescribed(FieldType type)
    {
        if (type.Enum is { } model)
        {
            foreach (EnumMemberModel member in model.Members)
            {
                if (member.Description.Length > 0)
                {
                    return true;
                }
            }
        }
        else
        {
            foreach (PropertyModel property in type.Record!.Properties)
            {
                if (property.Description.Length > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
