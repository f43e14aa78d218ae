using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

internal sealed partial class TypeShapeParser
{
    private int ParseEnum(INamedTypeSymbol type, DiagnosticPlace place, string path)
    {
        if (_indexes.TryGetValue(type, out int known))
        {
            return known;
        }

        EnumModel? model = ReadEnum(type, place, path);
        if (model is not null)
        {
            _enums.Add(model);
        }

        return _indexes[type] = model is null ? Failed : _enums.Count - 1;
    }

    private EnumModel? ReadEnum(INamedTypeSymbol type, DiagnosticPlace place, string path)
    {
        if (!IsNameable(type))
        {
            Unsupported(type, place, path, "the type must be at least internal, because generated code names it");
            return null;
        }

        if (type.FindAttribute("System", "FlagsAttribute") is not null)
        {
            return Refuse(type, place, path, "it is a set of [Flags]; use a list of a plain enum");
        }

        List<EnumMemberModel> members = [];
        HashSet<object> values = [];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (ISymbol symbol in type.GetMembers())
        {
            if (symbol is not IFieldSymbol { HasConstantValue: true, ConstantValue: { } value } member)
            {
                continue;
            }

            string wireName = WireNameOf(member);
            if (!values.Add(value))
            {
                return Refuse(type, place, path, $"'{member.Name}' has the value of another member, so a reply could not be told apart");
            }

            if (wireName.Trim().Length == 0 || wireName.IndexOfAny(['\r', '\n']) >= 0)
            {
                return Refuse(type, place, path, $"the wire name of '{member.Name}' is empty or has several lines");
            }

            if (!names.Add(wireName))
            {
                return Refuse(type, place, path, $"the wire name '{wireName}' of '{member.Name}' stands for another member too");
            }

            members.Add(new EnumMemberModel(member.Name, wireName, Describe(member, place)));
        }

        return members.Count == 0
            ? Refuse(type, place, path, "it has no members")
            : new EnumModel(TypeNames.ForCode(type), members.ToImmutableEquatableArray());
    }

    private EnumModel? Refuse(INamedTypeSymbol type, DiagnosticPlace place, string path, string reason)
    {
        reporter.Error(DiagnosticIds.EnumUnsupported, place, path, TypeNames.ForMessage(type), reason);
        return null;
    }

    private static string WireNameOf(IFieldSymbol member)
        => member.FindAttribute(MetadataNames.JsonSerialization, "JsonStringEnumMemberNameAttribute")?.TextArgument(0)
            ?? member.FindAttribute(MetadataNames.RuntimeSerialization, "EnumMemberAttribute")?.NamedTextArgument("Value")
            ?? Naming.ToSnakeCase(member.Name);

    /// <summary>Whether generated code in the compilation may write the type's name.</summary>
    private bool IsNameable(INamedTypeSymbol type)
    {
        if (type.IsFileLocal)
        {
            return false;
        }

        return SeesInternals(type) ? DeclaredTypes.IsAtLeastInternal(type) : DeclaredTypes.IsPublic(type);
    }

    private bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly);

    private bool SeesInternals(ISymbol symbol) => IsOwn(symbol) || symbol.ContainingAssembly.GivesAccessTo(assembly);
}
