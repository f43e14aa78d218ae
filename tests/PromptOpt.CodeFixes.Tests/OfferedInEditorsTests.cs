using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PromptOpt.CodeFixes.Tests;

public sealed class OfferedInEditorsTests
{
    public static TheoryData<Type> Fixes =>
        [.. typeof(MakePartialCodeFix).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)];

    // The editor looks up the fixes of a project once, for the file it shows first; what is left out then is never offered.
    [Theory]
    [MemberData(nameof(Fixes))]
    public void A_fix_is_offered_whatever_file_of_the_project_is_opened_first(Type fix)
    {
        ExportCodeFixProviderAttribute export = fix.GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
        Assert.Equal(fix.Name, export.Name);
        Assert.Equal([nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)], export.DocumentKinds);
        Assert.Null(export.DocumentExtensions);
    }
}
