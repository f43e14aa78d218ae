using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Everything that parsers report, by whichever front end.</summary>
internal static class ParserDescriptors
{
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. SignatureDescriptors.All, SignatureDescriptors.TypeIsNoSignature, .. ProgramDescriptors.All, .. SettingDescriptors.All, .. OptimizationDescriptors.All, PackageDescriptors.RuntimeTooOld];
}
