using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds constant chat options that make every call fail.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChatOptionRefused() : PromptOptAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ChatOptionRefused,
        "Chat option is refused by the model",
        "The chat option '{0}' is {1}, which {2}: {3}",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ChatOptionRefused));

    // They sample at a temperature of their own. Newer ones take one when they are told not to reason.
    private static readonly HashSet<string> ReasoningModels = new(StringComparer.OrdinalIgnoreCase)
    {
        "o1", "o1-mini", "o1-preview", "o1-pro", "o3", "o3-mini", "o3-pro", "o4-mini", "gpt-5", "gpt-5-mini", "gpt-5-nano",
    };

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeAssignment, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(AnalyzeCreation, OperationKind.ObjectCreation);
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context)
    {
        ISimpleAssignmentOperation assignment = (ISimpleAssignmentOperation)context.Operation;
        if (Option(assignment) is not ("Temperature" or "TopP" or "MaxOutputTokens") || Number(assignment.Value) is not { } value)
        {
            return;
        }

        string name = Option(assignment)!;
        string? range = name switch
        {
            "Temperature" when value < 0 => "use 0 or more",
            "TopP" when value is < 0 or > 1 => "use a number from 0 to 1",
            "MaxOutputTokens" when value < 1 => "use 1 or more, or leave it out",
            _ => null,
        };
        if (range is not null)
        {
            Report(context, assignment, name, value, "no model accepts", range);
        }
    }

    private static void AnalyzeCreation(OperationAnalysisContext context)
    {
        if (context.Operation is not IObjectCreationOperation { Initializer.Initializers: { Length: > 1 } initializers } creation
            || creation.Type is not INamedTypeSymbol type
            || !type.Is(MetadataNames.ChatClientNamespace, MetadataNames.ChatOptionsSimpleName))
        {
            return;
        }

        string? model = null;
        ISimpleAssignmentOperation? temperature = null;
        foreach (IOperation initializer in initializers)
        {
            switch (initializer)
            {
                case ISimpleAssignmentOperation assignment when Option(assignment) == "ModelId":
                    model = assignment.Value.ConstantValue.Value as string;
                    break;
                case ISimpleAssignmentOperation assignment when Option(assignment) == "Temperature":
                    temperature = assignment;
                    break;
            }
        }

        if (model is not null && temperature is not null && Number(temperature.Value) is { } value and >= 0 and not 1 && IsReasoningModel(model))
        {
            Report(context, temperature, "Temperature", value, $"the model '{model}' refuses", "leave it out");
        }
    }

    private static string? Option(ISimpleAssignmentOperation assignment)
        => assignment.Target is IPropertyReferenceOperation { Property: { ContainingType: { } type } property } && type.Is(MetadataNames.ChatClientNamespace, MetadataNames.ChatOptionsSimpleName)
            ? property.Name
            : null;

    private static double? Number(IOperation value)
    {
        while (value is IConversionOperation { ConstantValue.HasValue: false } conversion)
        {
            value = conversion.Operand;
        }

        return value.ConstantValue.Value switch
        {
            int whole => whole,
            long whole => whole,
            float real => double.Parse(real.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            double real => real,
            _ => null,
        };
    }

    // With or without the provider in front and a date behind: openai/o3-mini-2025-01-31.
    private static bool IsReasoningModel(string model)
    {
        string name = model.Substring(model.LastIndexOf('/') + 1);
        bool isDated = name.Length > 11 && name[name.Length - 11] == '-' && name[name.Length - 6] == '-' && name[name.Length - 3] == '-' && char.IsDigit(name[name.Length - 10]);
        return ReasoningModels.Contains(isDated ? name.Substring(0, name.Length - 11) : name);
    }

    private static void Report(OperationAnalysisContext context, ISimpleAssignmentOperation assignment, string name, double value, string refusal, string remedy)
        => context.ReportDiagnostic(Diagnostic.Create(
            Descriptor, assignment.Value.Syntax.GetLocation(), name, value.ToString(CultureInfo.InvariantCulture), refusal, remedy));
}
