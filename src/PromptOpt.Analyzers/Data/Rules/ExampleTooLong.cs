using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ExampleTooLong
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ExampleTooLong,
        "Example is very long",
        "The row has {0} characters and every call that shows it pays for them: shorten it, or raise promptopt.max_example_length from {1}",
        Categories.Data,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ExampleTooLong));
}
