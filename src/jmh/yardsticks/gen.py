# The project's yardstick for speed, kept as it was handed over (shared/bench of the workplace). See ../README.md.
import random,sys
random.seed(5)
r,s,K=16,12,33
d=64
# Z: gaussian/sqrt(d) dyadic
Z=[[round(random.gauss(0,1)/8*1024)/1024 for _ in range(s)] for _ in range(r)]
lam=[round(1024/(j+1))/1024 for j in range(r)]
with open('ric.txt','w') as f:
    f.write(f"{r} {s} {K}\n"+" ".join(map(repr,lam))+"\n"+"\n".join(" ".join(map(repr,a)) for a in Z)+"\n"+" ".join(repr(k*1.5) for k in range(K))+"\n")
d,r,s,T=32,8,6,256
A=[[round(random.gauss(0,1)*256)/256 for _ in range(s)] for _ in range(d)]
X=[[round(random.gauss(0,1)*256)/256 for _ in range(d)] for _ in range(T)]
lam=[round(1024/(j+1))/1024 for j in range(r)]
with open('sgd.txt','w') as f:
    f.write(f"{d} {r} {s} {T}\n"+" ".join(map(repr,lam))+"\n"+"\n".join(" ".join(map(repr,a)) for a in A)+"\n"+"\n".join(" ".join(map(repr,a)) for a in X)+"\n")
