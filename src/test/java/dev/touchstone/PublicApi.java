package dev.touchstone;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public members of compiled types as text, one a line: what another project's code can be compiled against. */
final class PublicApi {

    /** Every value has them, and what they promise is the same everywhere. */
    private static final Set<String> UNIVERSAL = Set.of("equals", "hashCode", "toString");

    private PublicApi() {}

    /** Those types and the public ones inside them, each with its members, in the order of their names. */
    static String of(Stream<Class<?>> types) {
        return types.flatMap(PublicApi::withNested)
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .map(PublicApi::described)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Class<?>> withNested(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Arrays.stream(type.getClasses()).filter(each -> each.getDeclaringClass() == type));
    }

    private static String described(Class<?> type) {
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isPublic(field)) {
                members.add(
                        field.isEnumConstant()
                                ? field.getName()
                                : modifiers(field) + typed(field.getName(), field.getGenericType()));
            }
        }
        if (!type.isEnum()) {
            Arrays.stream(type.getDeclaredConstructors())
                    .filter(PublicApi::isPublic)
                    .map(PublicApi::constructor)
                    .sorted()
                    .forEach(members::add);
        }
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isPublic(method) && !method.isBridge() && !UNIVERSAL.contains(method.getName()))
                .filter(method -> !type.isEnum() || !Set.of("values", "valueOf").contains(method.getName()))
                .map(PublicApi::method)
                .sorted()
                .forEach(members::add);
        return heading(type) + "\n"
                + members.stream().map(member -> "    " + member + "\n").collect(Collectors.joining());
    }

    private static String heading(Class<?> type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        Type above = type.getGenericSuperclass();
        boolean says =
                above != null && !Set.of(Object.class, Record.class).contains(type.getSuperclass()) && !type.isEnum();
        return kind + " " + name(type) + (says ? " extends " + name(above) : "")
                + listed(" implements ", type.isAnnotation() ? new Type[0] : type.getGenericInterfaces());
    }

    private static String constructor(Constructor<?> constructor) {
        return "new" + parameters(constructor);
    }

    private static String method(Method method) {
        return modifiers(method) + typed(method.getName() + parameters(method), method.getGenericReturnType());
    }

    private static String parameters(Executable executable) {
        return "(" + listed("", executable.getGenericParameterTypes()) + ")"
                + listed(" throws ", executable.getGenericExceptionTypes());
    }

    private static String listed(String before, Type... types) {
        return types.length == 0
                ? ""
                : Arrays.stream(types).map(PublicApi::name).collect(Collectors.joining(", ", before, ""));
    }

    private static String typed(String what, Type type) {
        return what + ": " + name(type);
    }

    private static String modifiers(Member member) {
        return Modifier.isStatic(member.getModifiers()) ? "static " : "";
    }

    private static boolean isPublic(Member member) {
        return Modifier.isPublic(member.getModifiers()) && !member.isSynthetic();
    }

    /** The platform's own packages go without saying. */
    private static String name(Type type) {
        return type.getTypeName()
                .replaceAll("\\bjava\\.(lang|util|math)\\.(?=[A-Z])", "")
                .replace('$', '.');
    }
}
