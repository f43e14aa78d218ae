using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests.Build;

/// <summary>An assembly with a type whose member has a type of an assembly that is not at hand.</summary>
internal static class LostReference
{
    public static MetadataReference Create()
    {
        MetadataReference lost = Compile("Elsewhere", "namespace Elsewhere { public class Money { public int Cents { get; set; } } }");
        return Compile("Lost", "namespace Lost { public class Part { public Elsewhere.Money Price { get; set; } } }", lost);
    }

    private static PortableExecutableReference Compile(string name, string source, params MetadataReference[] references)
    {
        using MemoryStream image = new();
        Assert.True(CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], [.. TestCompilation.Platform, .. references], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
