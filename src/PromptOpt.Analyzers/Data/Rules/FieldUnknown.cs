using Microsoft.CodeAnalysis;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

internal static class FieldUnknown
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FieldUnknown,
        "Field is not one of the signature",
        "'{0}' is no field of '{1}': {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldUnknown));

    /// <summary>The arguments of the message, the nearest field among them.</summary>
    public static string[] Arguments(RowSchema schema, string name)
    {
        IEnumerable<string> fields = schema.Fields.Select(static field => field.Property.WireName);
        string advice = NearestName.Find(name.AsSpan(), fields) is { } nearest
            ? $"did you mean '{nearest}'?"
            : "remove it, name it in Columns or IgnoredColumns of [Optimize], or write one of " + string.Join(", ", fields.Select(static field => "'" + field + "'"));
        return [CellText.Shown(name), schema.Name, advice];
    }
}
