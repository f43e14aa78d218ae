using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>What a property must be like for the generator to implement it.</summary>
internal static class OwnedProperty
{
    /// <summary>Why the generator cannot implement it, as part of a sentence; <see langword="null"/> when it can.</summary>
    public static string? FindMistake(IPropertySymbol property) => property switch
    {
        { IsStatic: true } => "it is static",
        { IsIndexer: true } => "it is an indexer",
        { IsAbstract: true } => "it is abstract",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns by reference",
        { IsPartialDefinition: false } => "it is not partial",
        { PartialImplementationPart: { } part } when !GeneratedDeclarations.IsGenerated(part) => "it is implemented by hand",
        { SetMethod: not null } => "it can be set",
        { GetMethod: null } => "it has no getter",
        { NullableAnnotation: NullableAnnotation.Annotated } => "it is nullable",
        _ => null,
    };
}
