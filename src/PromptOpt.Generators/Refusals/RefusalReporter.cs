using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>The generator's front end of the parsers: it keeps the reasons to generate nothing, and costs nothing while there are none.</summary>
internal sealed class RefusalReporter(CancellationToken cancellationToken) : DiagnosticReporter
{
    private List<RefusalError>? _errors;

    /// <summary>What was refused, or <see langword="null"/> when nothing was.</summary>
    /// <param name="refused">The type that was read, or the one around what was read.</param>
    /// <param name="compilation">The compilation that was read.</param>
    /// <param name="createStub">Gives what stands in for the code that is not generated, if anything can.</param>
    public Refusal? ToRefusal(ITypeSymbol refused, Compilation compilation, Func<StubModel?> createStub)
        => ErrorCount == 0
            ? null
            : new Refusal((_errors?.ToArray() ?? []).ToImmutableEquatableArray(), refused.ToDisplayString(PromptTypes.CodeFormat), FailsTheBuild(compilation) ? createStub() : null);

    public override void Warning(string id, DiagnosticPlace place, params string[] arguments)
    {
    }

    protected override void Report(string id, DiagnosticPlace place, string[] arguments)
        => (_errors ??= []).Add(new RefusalError(id, place.ToLocation(cancellationToken), arguments.ToImmutableEquatableArray()));

    // A stub must not make a wrong program compile. Without a reason of ours the compiler has one; of ours, one has to be an error after all settings and suppressions.
    private bool FailsTheBuild(Compilation compilation)
        => _errors is null
            || CompilationWithAnalyzers.GetEffectiveDiagnostics(_errors.Select(static error => error.ToDiagnostic()), compilation)
                .Any(static error => error is { Severity: DiagnosticSeverity.Error, IsSuppressed: false });
}
