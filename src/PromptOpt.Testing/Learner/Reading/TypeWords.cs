using System.Globalization;
using System.Text.Json;

namespace PromptOpt.Testing;

/// <summary>
/// Reads the words for a type, such as <c>JSON list of text</c> or <c>JSON object { "name": text, "age": integer, from 0 to 150 }</c>, and
/// writes a value that fits them, taken from the request where it can be.
/// </summary>
internal ref struct TypeWords
{
    private const int MaxDepth = 16;

    private readonly string _type;
    private readonly string _request;
    private int _at;
    private int _depth;

    private TypeWords(string type, string request) => (_type, _request) = (type, request);

    /// <summary>A value of the type as JSON.</summary>
    public static string ValueFor(string type, string request)
        => JsonText.Write(writer => new TypeWords(FieldKinds.WithoutJson(type), request).Write(writer, subject: ""));

    /// <summary>The names in the words for a set of names, such as <c>list of ("red" | "green")</c>; empty for other types.</summary>
    public static List<string> NamesIn(string type)
    {
        int open = type.IndexOf("(\"", StringComparison.Ordinal);
        return open < 0 || type.Contains('{') ? [] : ReadNames(type, ref open);
    }

    /// <summary>A text in a format: the first word of the request that has the shape of the example in the words for the type, otherwise that example.</summary>
    public static string FormattedText(string type, string request)
    {
        string example = ExampleIn(type);
        string shape = ShapeOf(example);
        foreach (string word in request.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string bare = word.Trim('.', ',', ';', '!', '?', '(', ')', '"', '\'');
            if (ShapeOf(bare) == shape)
            {
                return bare;
            }
        }

        return example;
    }

    private static string ExampleIn(string type)
    {
        int at = type.LastIndexOf(" as ", StringComparison.Ordinal);
        return at >= 0 ? type[(at + 4)..].Trim()
            : type.StartsWith("GUID", StringComparison.OrdinalIgnoreCase) ? "00000000-0000-0000-0000-000000000000"
            : type.StartsWith("URI", StringComparison.OrdinalIgnoreCase) ? "https://example.org/"
            : "x";
    }

    // Runs of digits are alike however long, signs are not: "2024-12-31" and "2025-1-2", but not "14:30".
    private static string ShapeOf(string text)
        => string.Concat(text.Select(static c => char.IsDigit(c) ? '0' : char.IsLetter(c) ? 'a' : c)).Replace("00", "0", StringComparison.Ordinal).Replace("00", "0", StringComparison.Ordinal);

    private void Write(Utf8JsonWriter writer, string subject)
    {
        _depth++;
        if (_depth > MaxDepth || Accept("null"))
        {
            writer.WriteNullValue();
        }
        else if (Accept("list of "))
        {
            // An empty list fits every kind of item; the words for the items are read over.
            writer.WriteStartArray();
            writer.WriteEndArray();
            Skip();
        }
        else if (Accept("object {"))
        {
            WriteMembers(writer);
        }
        else if (Accept("object"))
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
            Skip();
        }
        else if (_at < _type.Length && _type[_at] is '(' or '"')
        {
            List<string> names = ReadNames(_type, ref _at);
            string request = _request;
            writer.WriteStringValue(names.Find(name => Phrase.Mentions(request, name.Replace('_', ' '))) ?? names[0]);
            Accept(")");
            Skip();
        }
        else
        {
            WriteScalar(writer, subject);
        }

        _depth--;
    }

    private void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        while (_at < _type.Length)
        {
            SkipTo('"', '}');
            if (_at >= _type.Length || _type[_at] == '}')
            {
                _at++;
                break;
            }

            int close = _type.IndexOf("\": ", _at + 1, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }

            string name = _type[(_at + 1)..close];
            _at = close + 3;
            writer.WritePropertyName(name);
            Write(writer, name.Replace('_', ' '));
            Skip();
        }

        writer.WriteEndObject();
    }

    private void WriteScalar(Utf8JsonWriter writer, string subject)
    {
        int start = _at;
        Skip();
        string words = _type[start.._at].Split(" or null")[0].Split(" (")[0].Trim();
        switch (FieldKinds.Of(words, hasValues: false))
        {
            case FieldKind.Boolean:
                writer.WriteBooleanValue(false);
                break;
            case FieldKind.Integer or FieldKind.Number:
                decimal number = Numbers.In(_request) is [decimal first, ..] ? first : 0;
                writer.WriteRawValue(decimal.Truncate(number).ToString("0", CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(words.StartsWith("text", StringComparison.OrdinalIgnoreCase) ? Sentences.MostAbout(_request, subject) : FormattedText(words, _request));
                break;
        }
    }

    private static List<string> ReadNames(string type, ref int at)
    {
        List<string> names = [];
        for (bool more = true; more;)
        {
            int open = type.IndexOf('"', at);
            int close = open < 0 ? -1 : type.IndexOf('"', open + 1);
            if (close < 0)
            {
                break;
            }

            names.Add(type[(open + 1)..close]);
            at = close + 1;
            more = type.AsSpan(at).StartsWith(" | ");
        }

        return names;
    }

    /// <summary>Goes to the comma, or to the brace, that ends what is being read; what stands in brackets is read over.</summary>
    private void Skip()
    {
        for (int depth = 0; _at < _type.Length; _at++)
        {
            char c = _type[_at];
            if (depth == 0 && c is ',' or '}' && (c == '}' || _type.AsSpan(_at).StartsWith(", \"")))
            {
                return;
            }

            depth += c switch { '(' or '{' => 1, ')' or '}' => -1, _ => 0 };
        }
    }

    private void SkipTo(char one, char other)
    {
        while (_at < _type.Length && _type[_at] != one && _type[_at] != other)
        {
            _at++;
        }
    }

    private bool Accept(string words)
    {
        bool accepted = _type.AsSpan(_at).StartsWith(words);
        _at += accepted ? words.Length : 0;
        return accepted;
    }
}
