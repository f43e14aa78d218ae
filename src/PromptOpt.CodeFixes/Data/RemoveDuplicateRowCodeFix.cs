using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Removes a data row that stands in its file already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveDuplicateRowCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class RemoveDuplicateRowCodeFix() : DataFileCodeFix(DiagnosticIds.RowDuplicate, "Remove the repeated rows")
{
    private protected override string TitleFor(string replacement) => "Remove the repeated row";
}
