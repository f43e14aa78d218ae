using Microsoft.CodeAnalysis;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

internal static class VariantUnknown
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.VariantUnknown,
        "Variant is not compiled in",
        "'{0}' has no tuned prompt of the variant '{1}', so this is the untuned one: {2}",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.VariantUnknown));

    public static Diagnostic Create(Location place, INamedTypeSymbol program, string variant, IReadOnlyList<string?> known)
    {
        string[] named = [.. known.OfType<string>().OrderBy(static name => name, StringComparer.Ordinal)];
        string advice = NearestName.Find(variant.AsSpan(), named) is { } nearest ? $"did you mean '{nearest}'?"
            : named.Length > 0 ? "it has " + string.Join(", ", named.Select(static name => $"'{name}'"))
            : known.Count > 0 ? "it has only the one without a variant"
            : "it has none";
        return Diagnostic.Create(Descriptor, place, program.Name, variant, advice);
    }
}
