using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Members of a closed set that a reply written in another case or with blanks could not tell apart.</summary>
internal static class EnumMembersAlike
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.EnumMembersAlike,
        "Members of an enum are too much alike",
        "'{0}' uses '{1}', whose values '{2}' and '{3}' differ only in case, blanks, hyphens, underscores or quotes, so a reply can stand for both: rename one",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.EnumMembersAlike));

    public static void Check(ReadSignature signature)
    {
        SignatureModel model = signature.Model;
        for (int i = model.InputCount; i < model.Fields.Count && model.Enums.Count > 0; i++)
        {
            if (model.Fields[i].Property.Shape is ScalarShape)
            {
                continue;
            }

            foreach (FieldType type in signature.TypesOf(i))
            {
                if (type.Enum is { } read && FindAlike(read) is var (first, second))
                {
                    signature.Report(Descriptor, signature.PropertyOf(model.Fields[i]), model.Fields[i].Property.Name, NameOf(type, read), first, second);
                }
            }
        }
    }

    private static string NameOf(FieldType type, EnumModel read) => read.Kind is null ? type.Symbol.Name : "[AllowedValues]";

    private static (string First, string Second)? FindAlike(EnumModel model)
    {
        Dictionary<string, EnumMemberModel> seen = new(EnumNames.Instance);
        foreach (EnumMemberModel member in model.Members)
        {
            if (IsTaken(member.WireName, member) is { } first || (first = IsTaken(member.Name, member)) is not null)
            {
                return (first.Name, member.Name);
            }
        }

        return null;

        EnumMemberModel? IsTaken(string name, EnumMemberModel member)
        {
            if (seen.TryGetValue(name, out EnumMemberModel? known))
            {
                return ReferenceEquals(known, member) ? null : known;
            }

            seen.Add(name, member);
            return null;
        }
    }
}
