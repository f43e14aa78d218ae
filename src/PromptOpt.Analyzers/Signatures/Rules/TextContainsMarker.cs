using Microsoft.CodeAnalysis;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Texts of the prompt that hold what would be read as a field marker. They are written so that they are none, which the model sees.</summary>
internal static class TextContainsMarker
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.TextContainsMarker,
        "Text of the prompt contains a field marker",
        "{0} contains '{1}', which belongs to the layout of the prompt and is altered in it: name the field without the marker",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.TextContainsMarker));

    public static void Check(ReadSignature signature)
    {
        SignatureModel model = signature.Model;
        if (HasMarker(model.Instructions))
        {
            Report(signature, signature.Type, $"The text of '{signature.Type.Name}'", model.Instructions);
        }

        for (int i = 0; i < model.Fields.Count; i++)
        {
            PropertyModel field = model.Fields[i].Property;
            if (HasMarker(field.Description))
            {
                Report(signature, signature.PropertyOf(model.Fields[i]), $"The description of '{field.Name}'", field.Description);
            }

            if (field.Shape is not ScalarShape)
            {
                CheckTypes(signature, i);
            }
        }
    }

    private static void CheckTypes(ReadSignature signature, int field)
    {
        foreach (FieldType type in signature.TypesOf(field))
        {
            if (type.Enum is { } read)
            {
                foreach (EnumMemberModel member in read.Members)
                {
                    CheckMember(signature, field, type, member.Name, HasMarker(member.WireName) ? member.WireName : member.Description);
                }
            }
            else
            {
                foreach (PropertyModel property in type.Record!.Properties)
                {
                    CheckMember(signature, field, type, property.Name, HasMarker(property.WireName) ? property.WireName : property.Description);
                }
            }
        }
    }

    private static void CheckMember(ReadSignature signature, int field, FieldType type, string member, string text)
    {
        if (HasMarker(text))
        {
            IPropertySymbol property = signature.PropertyOf(signature.Model.Fields[field]);
            signature.Report(Descriptor, property, $"The text of '{type.Symbol.Name}.{member}' in '{property.Name}'", MarkerPlaces.First(text));
        }
    }

    private static void Report(ReadSignature signature, ISymbol symbol, string what, string text)
    {
        bool isFound = false;
        foreach ((Location place, string marker) in MarkerPlaces.Find(symbol, signature.CancellationToken))
        {
            signature.Report(Descriptor, place, what, marker);
            isFound = true;
        }

        if (!isFound)
        {
            signature.Report(Descriptor, symbol, what, MarkerPlaces.First(text));
        }
    }

    private static bool HasMarker(string text) => MarkerText.IndexOfStart(text.AsSpan(), out _, out _) >= 0;
}
