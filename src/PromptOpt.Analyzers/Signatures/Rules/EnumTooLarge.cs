using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class EnumTooLarge
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.EnumTooLarge,
        "Enum of an output has too many members",
        "The output '{0}' has {1} possible values of '{2}', more than {3}: narrow them down in a step before, or answer with text that code looks up",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.EnumTooLarge));

    public static void Check(ReadSignature signature)
    {
        SignatureModel model = signature.Model;
        int most = -1;
        for (int i = model.InputCount; i < model.Fields.Count && model.Enums.Count > 0; i++)
        {
            if (model.Fields[i].Property.Shape is ScalarShape)
            {
                continue;
            }

            foreach (FieldType type in signature.TypesOf(i))
            {
                if (type.Enum is not { } read)
                {
                    continue;
                }

                most = most >= 0 ? most : ReadMost(signature);
                if (read.Members.Count > most)
                {
                    signature.Report(Descriptor, signature.PropertyOf(model.Fields[i]), model.Fields[i].Property.Name, read.Members.Count, read.Kind is null ? type.Symbol.Name : "[AllowedValues]", most);
                }
            }
        }
    }

    private static int ReadMost(ReadSignature signature)
    {
        SettingsReader settings = signature.CreateSettings();
        int most = settings.Read(SettingKeys.MaxEnumMembers);
        foreach (InvalidSetting setting in settings.Invalid)
        {
            signature.Report(DataRuleDescriptors.SettingInvalid, signature.Type, setting.Key, setting.Value, setting.Expected);
        }

        return most;
    }
}
