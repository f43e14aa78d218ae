using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Makes the diagnostic of what a parser reports, the same whichever front end asks.</summary>
internal static class ParsedDiagnostic
{
    /// <summary>The diagnostic of that id.</summary>
    /// <param name="descriptors">What may be reported.</param>
    /// <param name="id">What is reported.</param>
    /// <param name="location">Where.</param>
    /// <param name="arguments">What the message is filled with.</param>
    /// <param name="isSaidTwice">Whether the other front end says it too, in the same run of the compiler.</param>
    public static Diagnostic Create(ImmutableArray<DiagnosticDescriptor> descriptors, string id, Location location, IEnumerable<string> arguments, bool isSaidTwice)
    {
        foreach (DiagnosticDescriptor descriptor in descriptors)
        {
            if (descriptor.Id == id)
            {
                // What the compiler has printed it does not print again, but it compares arguments by reference.
                return Diagnostic.Create(descriptor, location, [.. isSaidTwice ? arguments.Select(string.Intern) : arguments]);
            }
        }

        throw new InvalidOperationException($"{id}, which a parser reports, is not declared.");
    }
}
