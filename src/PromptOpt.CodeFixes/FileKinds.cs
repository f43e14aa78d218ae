using Microsoft.CodeAnalysis;

namespace PromptOpt.CodeFixes;

/// <summary>
/// The kinds of files a fix is offered in. Every fix names both and no extensions: the editor looks up the fixes of a project once, for the file it shows first,
/// and a fix that does not take that file is not offered in any other one either.
/// </summary>
internal static class FileKinds
{
    public const string Source = nameof(TextDocumentKind.Document);
    public const string Additional = nameof(TextDocumentKind.AdditionalDocument);
}
