using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>
/// Which types are raw bytes: those of an image or a document, which written as numbers cost thousands of tokens and mean nothing to a model. A single
/// <c>byte</c> is a number.
/// </summary>
internal static class RawBytes
{
    public const string Advice = "raw bytes are not written as numbers; use string for what they hold (extracted text, or Base64), or a list of int where they are numbers";

    public static bool Is(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsByte(array.ElementType),
        INamedTypeSymbol { TypeArguments: { Length: 1 } arguments, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } named => named.IsOfPlatform() && IsByte(arguments[0]),
        INamedTypeSymbol { Arity: 0 } named => named.Is("System", "BinaryData") || IsStream(named),
        _ => false,
    };

    private static bool IsByte(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Byte } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsByte(nullable.TypeArguments[0]),
        _ => false,
    };

    private static bool IsStream(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Is("System.IO", "Stream"))
            {
                return true;
            }
        }

        return false;
    }
}
