using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

/// <summary>Something in the code of a program that a rule speaks of.</summary>
/// <param name="Location">Where.</param>
/// <param name="Name">What it is about.</param>
/// <param name="WhileRunning">The rule, when <c>ForwardAsync</c> comes there.</param>
/// <param name="Elsewhere">The rule, when it does not.</param>
internal sealed record Finding(Location Location, string Name, DiagnosticDescriptor? WhileRunning, DiagnosticDescriptor? Elsewhere);
