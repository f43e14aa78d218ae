namespace PromptOpt.Generators;

/// <summary>The words that need an <c>@</c> to be an identifier wherever generated code may write one, in whatever version of the language.</summary>
internal static class CSharpKeywords
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed",
        "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong",
        "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
        "__arglist", "__makeref", "__reftype", "__refvalue",

        // Keywords in a place where generated code writes names of the user.
        "allows", "and", "async", "await", "closed", "dynamic", "extension", "field", "file", "from", "global", "managed", "nameof", "nint", "not", "notnull",
        "nuint", "or", "partial", "record", "required", "safe", "scoped", "union", "unmanaged", "value", "var", "when", "where", "with", "yield",
    };

    public static bool IsKeyword(string name) => Words.Contains(name);
}
