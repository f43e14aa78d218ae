using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Reads how the data files of an optimization are read: <c>Columns</c>, <c>IgnoredColumns</c> and <c>Delimiter</c>.</summary>
internal static class DataReadingParser
{
    public const string Columns = "Columns";
    public const string IgnoredColumns = "IgnoredColumns";
    public const string Delimiter = "Delimiter";

    /// <summary>What is written, less what is wrong with it, which is reported.</summary>
    public static DataReadingModel Parse(OptimizationContext context, INamedTypeSymbol signature)
    {
        TextPair[] columns = ParseColumns(context, signature);
        return new DataReadingModel(
            columns.ToImmutableEquatableArray(),
            ParseIgnored(context, columns).ToImmutableEquatableArray(),
            ParseDelimiter(context));
    }

    private static TextPair[] ParseColumns(OptimizationContext context, INamedTypeSymbol signature)
    {
        List<TextPair> columns = [];
        TextPair[] fields = [.. FieldsOf(signature)];
        string?[] written = context.Attribute.NamedTexts(Columns);
        for (int i = 0; i < written.Length; i++)
        {
            string text = written[i] ?? "";
            int end = text.IndexOf('=');
            string column = text.Substring(end + 1);
            string? field = end < 0 ? null : FieldOf(fields, text.Substring(0, end).Trim());
            string? mistake = end < 0 ? "write field=column, such as \"" + (fields.Length == 0 ? "message" : fields[0].Name) + "=text\""
                : column.Length == 0 ? "no column stands behind the equals sign"
                : field is null ? UnknownField(signature, fields, text.Substring(0, end).Trim(), column)
                : columns.Exists(known => known.Name == column) ? $"the column '{column}' has a field already"
                : columns.Exists(known => known.Text == field) ? $"the field '{field}' has a column already"
                : null;
            if (mistake is null)
            {
                columns.Add(new TextPair(column, field!));
            }
            else
            {
                context.ErrorAtElement(Columns, i, DiagnosticIds.OptimizationColumnInvalid, text, mistake);
            }
        }

        return [.. columns];
    }

    private static string[] ParseIgnored(OptimizationContext context, TextPair[] columns)
    {
        List<string> ignored = [];
        string?[] written = context.Attribute.NamedTexts(IgnoredColumns);
        for (int i = 0; i < written.Length; i++)
        {
            string column = written[i] ?? "";
            string? mistake = column.Length == 0 ? "a column has a name"
                : ignored.Contains(column) ? "it is ignored already"
                : columns.FirstOrDefault(mapped => mapped.Name == column) is { } used ? $"it holds the field '{used.Text}'"
                : null;
            if (mistake is null)
            {
                ignored.Add(column);
            }
            else
            {
                context.ErrorAtElement(IgnoredColumns, i, DiagnosticIds.OptimizationColumnInvalid, column, mistake);
            }
        }

        return [.. ignored];
    }

    private static char? ParseDelimiter(OptimizationContext context)
    {
        if (context.Attribute.NamedTextArgument(Delimiter) is not { } text)
        {
            return null;
        }

        if (text.Length == 1 && CsvScanner.CanDelimit(text[0]))
        {
            return text[0];
        }

        string mistake = text.Length == 1 ? "a quote or a line end cannot stand between cells" : $"it has {OptimizationContext.Number(text.Length)} characters instead of one";
        context.ErrorAt(Delimiter, DiagnosticIds.OptimizationDelimiterInvalid, SymbolDisplay.FormatLiteral(text, quote: false), mistake);
        return null;
    }

    /// <summary>Properties, each with the wire name of its field.</summary>
    private static IEnumerable<TextPair> FieldsOf(INamedTypeSymbol signature)
    {
        for (INamedTypeSymbol? type = signature; type is not null; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
            {
                AttributeData? field = property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.InputFieldSimpleName)
                    ?? property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.OutputFieldSimpleName);
                if (field is not null)
                {
                    yield return new TextPair(property.Name, field.NamedTextArgument("Name") ?? Naming.ToSnakeCase(property.Name));
                }
            }
        }
    }

    private static string? FieldOf(TextPair[] fields, string name)
        => (Array.Find(fields, field => field.Text == name) ?? Array.Find(fields, field => field.Name == name))?.Text;

    private static string UnknownField(INamedTypeSymbol signature, TextPair[] fields, string name, string column)
    {
        string advice = FieldOf(fields, column) is { } swapped ? $"the field stands first: write \"{swapped}={name}\""
            : NearestName.Find(name.AsSpan(), fields.SelectMany(static field => new[] { field.Text, field.Name })) is { } nearest ? $"did you mean '{nearest}'?"
            : "it has " + string.Join(", ", fields.Select(static field => $"'{field.Text}'"));
        return $"'{signature.Name}' has no field '{name}'; {advice}";
    }
}
