namespace PromptOpt.Shared;

/// <summary>Names of the numbers that have no digits.</summary>
internal static class NonFinite
{
    public const string NaN = "NaN";
    public const string Infinity = "Infinity";
    public const string NegativeInfinity = "-Infinity";
}
