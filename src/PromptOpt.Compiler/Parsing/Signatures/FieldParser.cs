using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Reads the properties of a signature: which are fields, and what they hold.</summary>
internal sealed class FieldParser(
    INamedTypeSymbol type,
    IMethodSymbol? constructor,
    TypeShapeParser shapes,
    DiagnosticReporter reporter,
    CancellationToken cancellationToken)
{
    private readonly List<(FieldModel Model, IPropertySymbol Symbol)> _fields = [];
    private readonly Dictionary<string, (string WireName, string Property)> _wireNames = new(8, StringComparer.OrdinalIgnoreCase);
    private readonly FieldMarks _marks = new(type, cancellationToken);
    private SyntaxNode? _part;
    private bool _saidParts;

    /// <summary>The properties behind the fields that were read, in the order of the model.</summary>
    public List<IPropertySymbol> Symbols { get; } = [];

    public int InputsSeen { get; private set; }

    public int OutputsSeen { get; private set; }

    /// <summary>Reads all fields, inputs first. What is wrong was reported and is left out.</summary>
    public ImmutableEquatableArray<FieldModel> Parse()
    {
        foreach (ISymbol member in DeclaredMembers.Of(type, cancellationToken))
        {
            switch (member)
            {
                case IPropertySymbol property:
                    ParseProperty(property);
                    break;
                case IFieldSymbol { IsRequired: true }:
                    reporter.Error(DiagnosticIds.MemberIsNoField, DiagnosticPlace.Of(member), member.Name, "it is required");
                    break;
            }
        }

        _fields.Sort(static (a, b) => a.Model.IsInput != b.Model.IsInput
            ? b.Model.IsInput.CompareTo(a.Model.IsInput)
            : Position(a.Symbol).CompareTo(Position(b.Symbol)));
        FieldModel[] models = new FieldModel[_fields.Count];
        for (int i = 0; i < models.Length; i++)
        {
            models[i] = _fields[i].Model;
            Symbols.Add(_fields[i].Symbol);
        }

        return models.ToImmutableEquatableArray();
    }

    private static int Position(IPropertySymbol property) => property.Locations.Length > 0 ? property.Locations[0].SourceSpan.Start : 0;

    private void ParseProperty(IPropertySymbol property)
    {
        FieldMark mark = _marks.Of(property);
        if (mark is { IsInput: false, IsOutput: false, IsUnresolved: true })
        {
            // Whether it is a field, and which, only the attribute's author knows.
            reporter.Unresolved();
            InputsSeen++;
            OutputsSeen++;
            return;
        }

        if (mark is { IsInput: false, IsOutput: false })
        {
            CheckNoField(property);
            return;
        }

        InputsSeen += mark.IsInput ? 1 : 0;
        OutputsSeen += mark.IsOutput ? 1 : 0;
        if (mark is { IsInput: true, IsOutput: true })
        {
            reporter.Error(DiagnosticIds.FieldIsInputAndOutput, DiagnosticPlace.Of(property), property.Name);
            return;
        }

        CheckPart(property);
        if (ParseField(property, mark) is { } field)
        {
            _fields.Add((field, property));
        }
    }

    /// <summary>A property that is no field must be one that generated code can leave alone.</summary>
    private void CheckNoField(IPropertySymbol property)
    {
        if (property.IsStatic || property.IsImplicitlyDeclared)
        {
            return;
        }

        string? reason = property.IsRequired ? "it is required"
            : constructor is not null && TypeShapeParser.ParameterOf(property, constructor) is not null ? "it is a parameter of the constructor"
            : property.SetMethod is { IsInitOnly: true } ? "it is init-only"
            : null;
        if (reason is not null)
        {
            reporter.Error(DiagnosticIds.MemberIsNoField, DiagnosticPlace.Of(property), property.Name, reason);
        }
    }

    private FieldModel? ParseField(IPropertySymbol property, FieldMark mark)
    {
        AttributeData? attribute = mark.Attribute;
        int errors = reporter.ErrorCount;
        if (Obsolescences.IsRefused(property))
        {
            reporter.Unresolved();
            return null;
        }

        IParameterSymbol? parameter = constructor is null ? null : TypeShapeParser.ParameterOf(property, constructor);
        if (WhyNotSettable(property, parameter) is { } reason)
        {
            reporter.Error(DiagnosticIds.FieldNotSettable, DiagnosticPlace.Of(property), property.Name, reason);
        }

        if (mark.IsOutput && property.IsRequired)
        {
            reporter.Error(DiagnosticIds.OutputIsRequired, DiagnosticPlace.Of(property), property.Name);
        }

        string wireName = attribute?.NamedTextArgument("Name") ?? Naming.ToSnakeCase(property.Name);
        CheckWireName(wireName, property);
        TypeShape? shape = shapes.ParseProperty(property, mark.Attributes, DiagnosticPlace.Of(property), property.Name);
        shape = shape is null ? null : shapes.Narrow(property, mark.Attributes, shape, place: null);
        ImmutableEquatableArray<RuleModel>? rules = shape is null ? null : RuleParser.Parse(property, mark.Attributes, shape, shapes.ClosedSetOf(shape), reporter);
        ExpressionSyntax? initializer = property.IsRequired ? null : Initializers.Find(property, cancellationToken);
        bool? isOptional = attribute?.Has("IsOptional") == true ? attribute.NamedFlag("IsOptional") : null;
        if (shape is not null && isOptional is { } said && WhyContradicts(property, shape, said, initializer) is { } contradiction)
        {
            reporter.Error(DiagnosticIds.OptionalityContradicts, DiagnosticPlace.OfArgument(attribute!, "IsOptional", property), property.Name, contradiction);
        }

        if (reporter.ErrorCount != errors || shape is null || rules is null)
        {
            return null;
        }

        return new FieldModel(
            mark.IsInput,
            new PropertyModel(
                property.Name,
                wireName,
                attribute?.TextArgument(0) is { } text ? Documentation.Normalize(text) : Describe(property, mark.Attributes),
                shape,
                rules,
                TypeShapeParser.AssignmentOf(property, parameter),
                initializer is not null && parameter is null,
                parameter is null ? null : ParameterDefaults.Expression(parameter)),
            shape is NullableShape || isOptional is null ? Initializers.IsMeaningful(initializer, shape) : isOptional.Value,
            Obsolescences.Of(property, mark.Attributes));
    }

    /// <summary>Why the field cannot be optional, or cannot but be. What another assembly has compiled is taken at its word: its initializers are not known here.</summary>
    private static string? WhyContradicts(IPropertySymbol property, TypeShape shape, bool isOptional, ExpressionSyntax? initializer)
    {
        if (shape is NullableShape)
        {
            return isOptional ? null : "false, but its type is nullable, which says that it may be left out";
        }

        return !isOptional ? null
            : property.IsRequired ? "true, but 'required' says that it must be given"
            : property.DeclaringSyntaxReferences.Length > 0 && Initializers.IsNull(initializer) ? "true, but nothing stands in when it is left out; give it an initializer, or make its type nullable"
            : null;
    }

    private string Describe(IPropertySymbol property, ImmutableArray<AttributeData> attributes)
    {
        string description = Documentation.Describe(property, attributes, type.ContainingAssembly, out bool isMalformed, cancellationToken);
        if (isMalformed && !Documentation.IsPositional(property, cancellationToken))
        {
            reporter.Warning(DiagnosticIds.DocumentationMalformed, DiagnosticPlace.Of(property), property.Name);
        }

        return description;
    }

    private static string? WhyNotSettable(IPropertySymbol property, IParameterSymbol? parameter)
    {
        if (property.IsStatic)
        {
            return "it is static";
        }

        if (property.IsIndexer)
        {
            return "it is an indexer";
        }

        if (property.GetMethod is not { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal }
            || property.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
        {
            return "it cannot be read by generated code; make it public or internal";
        }

        return parameter is not null || TypeShapeParser.IsAssignable(property, seesInternals: true)
            ? null
            : "it needs an init or set accessor that is public or internal";
    }

    private void CheckWireName(string wireName, IPropertySymbol property)
    {
        if (WireNames.WhyNotAllowed(wireName) is { } reason)
        {
            reporter.Error(DiagnosticIds.WireNameNotAllowed, DiagnosticPlace.Of(property), wireName, property.Name, reason);
        }
        else if (_wireNames.TryGetValue(wireName, out (string WireName, string Property) other))
        {
            string likeness = wireName == other.WireName
                ? $"which is the name of '{other.Property}' too"
                : $"which differs from the name '{other.WireName}' of '{other.Property}' only by case";
            reporter.Error(DiagnosticIds.WireNameUsedTwice, DiagnosticPlace.Of(property), property.Name, wireName, likeness);
        }
        else
        {
            _wireNames.Add(wireName, (wireName, property.Name));
        }
    }

    /// <summary>The order of fields is the order in the prompt, which only one part of a type defines.</summary>
    private void CheckPart(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.Length == 0)
        {
            return;
        }

        SyntaxNode? part = property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        _part ??= part;
        if (part != _part && !_saidParts)
        {
            _saidParts = true;
            reporter.Error(DiagnosticIds.FieldsInSeveralParts, DiagnosticPlace.Of(property), type.Name, property.Name);
        }
    }
}
