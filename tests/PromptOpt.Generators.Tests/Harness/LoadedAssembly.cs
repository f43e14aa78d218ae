using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace PromptOpt.Generators.Tests;

/// <summary>User code and generated code, compiled and loaded, so that tests can run what was emitted.</summary>
internal sealed class LoadedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context = new(name: null, isCollectible: true);

    private LoadedAssembly(Stream image) => Assembly = _context.LoadFromStream(image);

    public Assembly Assembly { get; }

    /// <summary>Loads what was compiled, and what it references of the tests' own making.</summary>
    public static LoadedAssembly Of(GeneratorRun run, params ReadOnlySpan<GeneratorRun> references)
    {
        LoadedAssembly loaded = new(Compile(run));
        foreach (GeneratorRun reference in references)
        {
            loaded._context.LoadFromStream(Compile(reference));
        }

        return loaded;
    }

    private static MemoryStream Compile(GeneratorRun run)
    {
        MemoryStream image = new();
        EmitResult result = run.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(20)));
        image.Position = 0;
        return image;
    }

    /// <summary>Calls a static method of the user's code and gives its result.</summary>
    public object? Call(string type, string method, params object?[] arguments)
    {
        Type found = Assembly.GetType(type, throwOnError: true)!;
        return found.GetMethod(method, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
    }

    public void Dispose() => _context.Unload();
}
