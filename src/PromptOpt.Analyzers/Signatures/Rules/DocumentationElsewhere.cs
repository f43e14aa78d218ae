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

            FieldModel field = signature.Model.Fields[i];
            foreach (FieldType type in signature.TypesOf(i))
            {
                if (FindElsewhere(type.Symbol, signature.Type.ContainingAssembly) is { } elsewhere && !IsDescribed(type, elsewhere))
                {
                    signature.Report(
                        Descriptor,
                        signature.PropertyOf(field).Locations[0],
                        ImmutableDictionary<string, string?>.Empty.Add("Type", elsewhere.OriginalDefinition.GetDocumentationCommentId()),
                        field.Property.Name,
                        elsewhere.Name,
                        elsewhere.ContainingAssembly.Name);
                }
            }
        }
    }

    /// <summary>The type, or the nearest base type, that another assembly declares.</summary>
    private static INamedTypeSymbol? FindElsewhere(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (!SymbolEqualityComparer.Default.Equals(current.ContainingAssembly, assembly))
            {
                return current.IsOfPlatform() ? null : current;
            }
        }

        return null;
    }

    /// <summary>Whether any member is described: then whoever wrote the type knows how, and left out what needs no words.</summary>
    private static bool IsDescribed(FieldType type, INamedTypeSymbol elsewhere)
    {
        if (type.Enum is { } model)
        {
            return model.Members.Any(static member => member.Description.Length > 0);
        }

        bool isWhole = SymbolEqualityComparer.Default.Equals(type.Symbol, elsewhere);
        return type.Record!.Properties.Any(property => property.Description.Length > 0 && (isWhole || elsewhere.GetMembers(property.Name).Length > 0));
    }
}
