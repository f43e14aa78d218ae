using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// Finds what a program does past its binding, where neither budget nor journal nor trace sees it: a captured chat client, and modules that are made or
/// stored by hand.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundCallAnalyzer() : PromptOptAnalyzer(ProgramRuleDescriptors.ProgramUsesCapturedClient, ProgramRuleDescriptors.ProgramUsesHandMadeModule)
{
    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterSymbolStartAction(Start, SymbolKind.NamedType);

    private static void Start(SymbolStartAnalysisContext context)
    {
        INamedTypeSymbol program = (INamedTypeSymbol)context.Symbol;
        if (!program.IsProgram() && program.ProgramBase() is null)
        {
            return;
        }

        HashSet<string> factories = Factories(program);
        HashSet<ISymbol> stored = new(OwnModule.StoredModules(program), SymbolEqualityComparer.Default);
        context.RegisterOperationAction(operation => AnalyzeParameter(operation, program), OperationKind.ParameterReference);
        context.RegisterOperationAction(operation => AnalyzeMember(operation, program), OperationKind.FieldReference, OperationKind.PropertyReference);
        context.RegisterOperationAction(operation => AnalyzeCreation(operation, program, factories, stored), OperationKind.ObjectCreation);
        if (!OwnModule.IsBoundByHand(program))
        {
            context.RegisterSymbolEndAction(end => ReportStored(end, program, stored));
        }
    }

    private static HashSet<string> Factories(INamedTypeSymbol program)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ISymbol member in program.GetMembers())
        {
            if (member.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName)?.NamedTextArgument("Factory") is { } factory)
            {
                names.Add(factory);
            }
        }

        return names;
    }

    // A parameter of the primary constructor; its use in the call of the base constructor belongs to the constructor itself.
    private static void AnalyzeParameter(OperationAnalysisContext context, INamedTypeSymbol program)
    {
        IParameterSymbol parameter = ((IParameterReferenceOperation)context.Operation).Parameter;
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            && parameter.Type.ImplementsChatClient()
            && !SymbolEqualityComparer.Default.Equals(constructor, context.ContainingSymbol)
            && !IsForHandMadeModule(context.Operation)
            && SymbolEqualityComparer.Default.Equals(constructor.ContainingType, program))
        {
            Report(context, ProgramRuleDescriptors.ProgramUsesCapturedClient, program, parameter.Name);
        }
    }

    private static void AnalyzeMember(OperationAnalysisContext context, INamedTypeSymbol program)
    {
        IMemberReferenceOperation reference = (IMemberReferenceOperation)context.Operation;
        if (!reference.Member.IsStatic
            && reference.Type.ImplementsChatClient()
            && reference.Instance is IInstanceReferenceOperation
            && context.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor }
            && !IsForHandMadeModule(context.Operation)
            && SymbolEqualityComparer.Default.Equals(reference.Member.ContainingType, program))
        {
            Report(context, ProgramRuleDescriptors.ProgramUsesCapturedClient, program, reference.Member.Name);
        }
    }

    private static void AnalyzeCreation(OperationAnalysisContext context, INamedTypeSymbol program, HashSet<string> factories, HashSet<ISymbol> stored)
    {
        if (!context.Operation.Type.IsModule())
        {
            return;
        }

        bool isAllowed = context.ContainingSymbol is IMethodSymbol { IsStatic: true } method
            && (factories.Contains(method.Name) || SymbolEqualityComparer.Default.Equals(context.Operation.Type, program));
        if (!isAllowed && !IsStored(context.Operation, stored))
        {
            Report(context, ProgramRuleDescriptors.ProgramUsesHandMadeModule, program, context.Operation.Type!.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }
    }

    private static void ReportStored(SymbolAnalysisContext context, INamedTypeSymbol program, HashSet<ISymbol> stored)
    {
        foreach (ISymbol member in stored)
        {
            context.ReportDiagnostic(Diagnostic.Create(ProgramRuleDescriptors.ProgramUsesHandMadeModule, member.Locations[0], program.Name, member.Name));
        }
    }

    // The client that a module is made with is part of that mistake.
    private static bool IsForHandMadeModule(IOperation client)
        => WithoutConversions(client).Parent is IArgumentOperation { Parent: IObjectCreationOperation { Type: { } made } } && made.IsModule();

    // A module that a member holds is said at the member.
    private static bool IsStored(IOperation creation, HashSet<ISymbol> stored) => WithoutConversions(creation).Parent switch
    {
        IFieldInitializerOperation initializer => initializer.InitializedFields.Any(stored.Contains),
        IPropertyInitializerOperation initializer => initializer.InitializedProperties.Any(stored.Contains),
        IAssignmentOperation { Target: IMemberReferenceOperation target } => stored.Contains(target.Member),
        _ => false,
    };

    private static IOperation WithoutConversions(IOperation operation)
    {
        while (operation.Parent is IConversionOperation conversion)
        {
            operation = conversion;
        }

        return operation;
    }

    private static void Report(OperationAnalysisContext context, DiagnosticDescriptor descriptor, INamedTypeSymbol program, string name)
        => context.ReportDiagnostic(Diagnostic.Create(descriptor, context.Operation.Syntax.GetLocation(), program.Name, name));
}
