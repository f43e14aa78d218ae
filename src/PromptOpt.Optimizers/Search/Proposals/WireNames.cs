using System.Text.RegularExpressions;

namespace PromptOpt.Optimizers;

/// <summary>
/// Puts names of fields and values as the model sees them in the place of their C# names, which is how a metric writes them that prints a value:
/// <c>CardArrival</c> becomes <c>card_arrival</c>.
/// </summary>
internal sealed partial class WireNames
{
    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public WireNames(params IEnumerable<SignatureDefinition> signatures)
    {
        foreach (FieldDefinition field in signatures.SelectMany(static signature => signature.Fields))
        {
            _properties.TryAdd(field.PropertyName, field.Name);
            foreach (AllowedValue value in field.AllowedValues)
            {
                _values.TryAdd(KeyOf(value.Name), value.Name);
            }
        }
    }

    public string In(string text) => Identifier().Replace(text, found => WireNameOf(found.Value) ?? found.Value);

    private string? WireNameOf(string name)
        => _values.TryGetValue(KeyOf(name), out string? value) ? value
            : Humps().Count(name) > 1 && _properties.TryGetValue(name, out string? field) ? field : null;

    private static string KeyOf(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // Only what is written as C# names are: a word that begins with a capital.
    [GeneratedRegex(@"(?<![\w-])[A-Z][A-Za-z0-9]*(?![\w-])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Humps();
}
