using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// Why something was not generated. It holds the tree's own locations, since a rebuilt one would heed neither <c>#pragma</c> nor <c>.editorconfig</c>; so it
/// changes with every edit of its file, apart from all models.
/// </summary>
/// <param name="Errors">The reasons; none when the compiler itself says them all.</param>
/// <param name="Type">What was refused, as code.</param>
/// <param name="Stub">What stands in for the code, or <see langword="null"/>.</param>
internal sealed record Refusal(ImmutableEquatableArray<RefusalError> Errors, string Type, StubModel? Stub);

/// <summary>One reason.</summary>
internal sealed record RefusalError(string Id, Location Location, ImmutableEquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() => ParsedDiagnostic.Create(ParserDescriptors.All, Id, Location, Arguments, isSaidTwice: true);
}
