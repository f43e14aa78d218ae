namespace PromptOpt.Shared;

/// <summary>The names of the adapters that PromptOpt has, which no adapter of a user may have.</summary>
internal static class AdapterNames
{
    /// <summary>The adapter of everything that names none.</summary>
    public const string Chat = "chat";

    public const string Json = "json";

    public const string Xml = "xml";

    public const string TwoStep = "two-step";

    public const string Function = "function";

    private static readonly (string Name, string Type)[] All = [(Chat, "ChatAdapter"), (Json, "JsonAdapter"), (Xml, "XmlAdapter"), (Function, "FunctionCallingAdapter"), (TwoStep, "TwoStepAdapter")];

    /// <summary>The type that has a name, or one that differs only by case; <see langword="null"/> for a free name.</summary>
    public static string? OwnerOf(string name) => Array.Find(All, one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)).Type;
}
