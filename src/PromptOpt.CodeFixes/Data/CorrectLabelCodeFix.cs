using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PromptOpt.Generators;

namespace PromptOpt.CodeFixes;

/// <summary>Writes the nearest label of the enum in a data row.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectLabelCodeFix), DocumentKinds = [FileKinds.Source, FileKinds.Additional])]
[Shared]
public sealed class CorrectLabelCodeFix() : DataFileCodeFix(DiagnosticIds.LabelUnknown, "Write the nearest labels")
{
    private protected override string TitleFor(string replacement) => "Write " + replacement;
}
