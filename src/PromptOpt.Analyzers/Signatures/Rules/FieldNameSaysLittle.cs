using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>A field without description whose name could stand for anything. The type of an enum or a record says more than the name, so those are left alone.</summary>
internal static class FieldNameSaysLittle
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FieldNameSaysLittle,
        "Name of a field says little",
        "'{0}' has no description, and its name does not tell a model what it holds: add a <summary>, or a better name",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldNameSaysLittle));

    private static readonly string[] Empty =
    [
        "input", "output", "in", "out", "value", "data", "item", "field", "property", "parameter", "param", "argument", "arg", "object", "obj",
        "variable", "var", "thing", "stuff", "temp", "tmp", "foo", "bar", "baz", "dummy", "test", "string", "str", "number", "num",
    ];

    public static void Check(ReadSignature signature)
    {
        foreach (FieldModel field in signature.Model.Fields)
        {
            if (field.Property.Description.Length == 0
                && (field.Property.Shape is NullableShape nullable ? nullable.Inner : field.Property.Shape) is not (EnumShape or RecordShape)
                && SaysLittle(field.Property.WireName))
            {
                signature.Report(Descriptor, signature.PropertyOf(field), field.Property.Name);
            }
        }
    }

    /// <summary>Whether the name without its number is a single letter or one of the words that fit everything.</summary>
    private static bool SaysLittle(string name)
    {
        int length = name.Length;
        while (length > 0 && (name[length - 1] == '_' || char.IsDigit(name[length - 1])))
        {
            length--;
        }

        if (length < 2)
        {
            return true;
        }

        foreach (string word in Empty)
        {
            if (word.Length == length && string.Compare(name, 0, word, 0, length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
